import { join } from 'node:path';
import { emptyLock, formatLock, parseLock } from '@wacrg/scanner';
import { indexOf, nearest, placed, type ReviewedSite, ToolError, withReviewed } from '@wacrg/spec';
import { onlyHome } from '../library-units.ts';
import { readText } from '../load/read.ts';
import { type AuthorSettings, ownFlavor, type Specs } from '../settings.ts';
import { writeCode } from '../show/write-code.ts';
import { loadSpec, type Spec } from '../spec/spec-source.ts';
import type { Artifact } from '../trace/artifact.ts';
import { lockFile } from '../trace/result-files.ts';
import { scanWorkingTree } from '../tree/working-tree.ts';
import { reboundSites } from './rebound.ts';
import { accept } from './reviewed.ts';

/** A review, before it is written. */
export interface Accepted {
  /** The part; absent for the whole spec. */
  readonly code?: string | undefined;
  readonly commit: string;
  /** Why the newest spec could not be asked for, so that an earlier one was pinned. */
  readonly unreachable?: string | undefined;
  /** The lock with the review in it, to be written at `root`. */
  readonly artifact: Artifact;
  readonly root: string;
}

/**
 * Pins the newest spec, or one part of it, as read and right; of a library that follows several, each of them, or the one
 * that has the part.
 *
 * @throws {ToolError} `bad-option` for a part that no spec has, and for a spec without commits
 */
export async function acceptSpecs(code: string | undefined, units: Specs): Promise<Accepted> {
  const home = onlyHome(units, 'accept a spec');
  const [{ root }] = units;
  const specs = await Promise.all(units.map(async (settings) => ({ settings, spec: await newestOf(settings) })));
  const chosen = code === undefined ? specs : specs.filter(({ spec }) => hasPart(spec, code));
  const [first] = chosen;
  if (first === undefined) throw noSuchPart(code ?? '', specs);
  const path = `${home}${lockFile}`;
  const text = await readText(join(root, path));
  let lock = text === undefined ? emptyLock : parseLock(text);
  for (const { settings, spec } of chosen) {
    const rebound = await reboundOf(code, { settings, spec });
    const next = accept(settings.reviewed, spec.commit, { code, rebound });
    lock = { ...lock, reviewed: withReviewed(lock.reviewed, next, settings.choice?.id) };
  }
  const { commit, unreachable } = first.spec;
  return { code, commit, unreachable, artifact: { path, text: formatLock(lock), committed: true }, root };
}

type PinnedSpec = Spec & { readonly commit: string };

async function newestOf({ spec: settings }: AuthorSettings): Promise<PinnedSpec> {
  const spec = await loadSpec({ ...settings, head: true, refresh: true });
  if (spec.commit !== undefined) return { ...spec, commit: spec.commit };
  throw new ToolError(
    'bad-option',
    `Cannot accept "${spec.source}": it has no commit to pin; name a git repository with --spec.`,
  );
}

const hasPart = ({ corpus }: Spec, code: string): boolean => corpus.parts.some((part) => part.code === code);

function noSuchPart(code: string, specs: readonly { readonly spec: Spec }[]): ToolError {
  const parts = specs.flatMap(({ spec }) => spec.corpus.parts);
  const guess = nearest(
    code,
    parts.map((part) => part.code),
  );
  return new ToolError(
    'bad-option',
    `Cannot accept "${code}": the spec has no such part; ${guess === undefined ? writeCode(parts) : `did you mean "${guess}"?`}`,
  );
}

/** The annotations that stand above another declaration than before, of one part or of all. */
async function reboundOf(
  code: string | undefined,
  { settings, spec }: { readonly settings: AuthorSettings; readonly spec: Spec },
): Promise<readonly ReviewedSite[]> {
  const { namespace } = spec.corpus;
  const { flavor } = await ownFlavor(settings, spec.corpus);
  const { scan, gitDir } = await scanWorkingTree(settings.folder, flavor, {
    namespace,
    readers: settings.readers,
    cacheDir: settings.spec.cacheDir,
    within: settings,
  });
  const index = indexOf(spec.corpus);
  const cited = scan.annotations.filter(
    ({ citations }) => code === undefined || citations.some((each) => placed(each, index).code === code),
  );
  const found = await reboundSites(cited, {
    settings,
    gitDir,
    namespace,
    dialects: flavor.dialects,
    accepted: [],
  });
  return found.map(({ annotation, now }) => ({ path: annotation.path, symbol: now }));
}
