import { emptyLock, formatLock, parseLock } from '@wacrg/scanner';
import { indexOf, nearest, placed, type ReviewedSite, ToolError } from '@wacrg/spec';
import { readText } from '../load/read.ts';
import { type AuthorSettings, ownFlavor } from '../settings.ts';
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
 * Pins the newest spec, or one part of it, as read and right.
 *
 * @throws {ToolError} `bad-option` for a part that the spec lacks, and for a spec without commits
 */
export async function acceptSpec(code: string | undefined, all: AuthorSettings): Promise<Accepted> {
  const { root, spec: settings, reviewed } = all;
  const spec = await loadSpec({ ...settings, head: true, refresh: true });
  if (spec.commit === undefined)
    throw new ToolError(
      'bad-option',
      `Cannot accept "${spec.source}": it has no commit to pin; name a git repository with --spec.`,
    );
  const codes = spec.corpus.parts.map((part) => part.code);
  if (code !== undefined && !codes.includes(code)) {
    const guess = nearest(code, codes);
    throw new ToolError(
      'bad-option',
      `Cannot accept "${code}": the spec has no such part; ${guess === undefined ? writeCode(spec.corpus.parts) : `did you mean "${guess}"?`}`,
    );
  }
  const text = await readText(`${root}/${lockFile}`);
  const lock = text === undefined ? emptyLock : parseLock(text);
  const next = {
    ...lock,
    reviewed: accept(reviewed, spec.commit, { code, rebound: await reboundOf(code, { settings: all, spec }) }),
  };
  const artifact = { path: lockFile, text: formatLock(next), committed: true };
  return { code, commit: spec.commit, unreachable: spec.unreachable, artifact, root };
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
  });
  const index = indexOf(spec.corpus);
  const cited = scan.annotations.filter(
    ({ citations }) => code === undefined || citations.some((each) => placed(each, index).code === code),
  );
  const found = await reboundSites(cited, {
    root: settings.root,
    gitDir,
    namespace,
    dialects: flavor.dialects,
    accepted: [],
  });
  return found.map(({ annotation, now }) => ({ path: annotation.path, symbol: now }));
}
