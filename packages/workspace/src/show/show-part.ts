import {
  type Corpus,
  nearest,
  type Part,
  parseCitation,
  partByCode,
  type Site,
  successorsOf,
  ToolError,
  type Traceability,
  trace,
} from '@wacrg/spec';
import { type AuthorSettings, ownFlavor } from '../settings.ts';
import { loadSpec } from '../spec/spec-source.ts';
import { lastResult } from '../trace/last-result.ts';
import { resultFolders } from '../trace/result-files.ts';
import { scanWorkingTree } from '../tree/working-tree.ts';
import type { ShownPart } from './shown-part.ts';
import { writeCode } from './write-code.ts';

/**
 * A part or clause, as cited or by its id, with who implements it as far as the spec's own result knows.
 *
 * @throws {ToolError} `bad-option` for one that the spec lacks
 */
export async function showPart(cited: string, here: AuthorSettings): Promise<ShownPart> {
  const spec = await loadSpec(here.spec);
  const part = findPart(cited, spec.corpus);
  const result = await lastResult(resultFolders(spec.folder));
  const own = result === undefined ? await ownSites(part, spec.corpus, here) : [];
  return findShown(cited, spec.corpus, { result, own });
}

/** What is known of implementations: the spec's result, and without one what stands in its own repository. */
interface Known {
  readonly result: Traceability | undefined;
  readonly own?: readonly Site[];
}

/** The same from a spec and a result that were read before. @throws {ToolError} `bad-option` for one that the spec lacks */
export function findShown(cited: string, corpus: Corpus, { result, own = [] }: Known): ShownPart {
  const part = findPart(cited, corpus);
  return {
    part,
    successors: successorsOf(part, corpus),
    clause: parseCitation(cited).clause,
    namespace: corpus.namespace,
    sites: result?.sites.filter(({ code }) => code === part.code) ?? own,
    cells: cellsOf(part, result, own),
    exceptions: exceptionsOf(part, result),
    scanned: result !== undefined,
  };
}

/** A part by its code, an alias, or its id, in any case of the letters. */
function findPart(cited: string, { parts }: Corpus): Part {
  const { code: wanted, clause } = parseCitation(cited);
  const code = wanted.toUpperCase();
  const part = partByCode({ parts }, code) ?? parts.find((each) => each.id === wanted.toLowerCase());
  if (part === undefined) {
    const guess = nearest(
      wanted,
      parts.flatMap((each) => [each.code, each.id]),
    );
    throw new ToolError(
      'bad-option',
      `Cannot show "${wanted}": the spec has no such part; ${guess === undefined ? writeCode(parts) : `did you mean "${guess}"?`}`,
    );
  }
  if (clause === undefined || part.clauses.some(({ id }) => id === clause)) return part;
  const guess = nearest(
    clause,
    part.clauses.map(({ id }) => id),
  );
  throw new ToolError(
    'bad-option',
    `Cannot show "${cited}": ${part.code} has no such clause; ${guess === undefined ? `run "wacrg show ${part.code}"` : `did you mean "${guess}"?`}`,
  );
}

/** Who implements a part by the result; without one, who claims to, by the spec itself. */
function cellsOf({ code, claims }: Part, result: Traceability | undefined, own: readonly Site[]): ShownPart['cells'] {
  if (result === undefined) {
    const claimed = claims.map(({ flavor, status }) => ({ flavor, state: 'claimed' as const, status }));
    const [first] = own.filter(({ flavor }) => claims.every((claim) => claim.flavor !== flavor));
    return first === undefined ? claimed : [...claimed, { flavor: first.flavor, state: 'found', status: first.status }];
  }
  return Object.entries(result?.cells[code] ?? {}).map(([flavor, { state, status }]) => ({
    flavor,
    state,
    ...(status ? { status } : {}),
  }));
}

/** What the library that somebody stands in has of a part; nobody is asked who wrote it. */
async function ownSites({ code }: Part, corpus: Corpus, here: AuthorSettings): Promise<readonly Site[]> {
  const { flavor } = await ownFlavor(here, corpus);
  const nobody = { mayBeStale: async () => () => false, all: false };
  const { scan } = await scanWorkingTree(here.folder, flavor, {
    namespace: corpus.namespace,
    readers: here.readers,
    cacheDir: here.spec.cacheDir,
    blame: nobody,
  });
  return trace({ corpus: { ...corpus, flavors: [flavor] }, scans: [scan] }).sites.filter((site) => site.code === code);
}

/** Of the part and of its clauses. */
function exceptionsOf({ code }: Part, result: Traceability | undefined): ShownPart['exceptions'] {
  return Object.entries(result?.flavors ?? {}).flatMap(([flavor, { exceptions = [] }]) =>
    exceptions.filter((each) => parseCitation(each.code).code === code).map((each) => ({ ...each, flavor })),
  );
}
