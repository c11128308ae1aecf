import { resolve } from 'node:path';
import { originOf } from '@wacrg/git';
import { type Drawer, digest, type Kept, openKept } from '@wacrg/kept';
import type { Corpus, FlowCheck, FlowChecker, Problem, Silenced } from '@wacrg/spec';
import { type CorpusRead, corpusOf, type ParsedSource, type SourceFile } from '@wacrg/spec/files';
import type { PlacesOf } from '@wacrg/spec/load';
import { readCorpus } from '../load/read-config.ts';
import { parseSources } from '../load/spec-parser.ts';
import type { FlowCheckers } from './flow-checkers.ts';

/** The spec in a folder, with all that can be known of it without reading a flavor. */
export interface SpecRead {
  readonly corpus: Corpus;
  /** What is wrong with single files. */
  readonly problems: readonly Problem[];
  /** What is wrong with the spec as a whole. */
  readonly lint: readonly Problem[];
  /** Runs the corpus's flows; `undefined` where nobody knows the protocol, then pages say "not checked". */
  readonly checkFlow: FlowChecker | undefined;
}

/** What is wrong with a spec, and how large it is: all that lint says, without the spec itself. */
export interface SpecFindings extends Pick<SpecRead, 'problems' | 'lint'> {
  /** The notices that the configuration leaves out. */
  readonly silenced: readonly Silenced[];
  readonly parts: number;
  readonly clauses: number;
  readonly flows: number;
  /** What a checker finds in each flow, by its id. */
  readonly checks?: Readonly<Record<string, readonly FlowCheck[]>>;
}

export interface SpecReading {
  readonly cacheDir: string;
  readonly flowCheckers: FlowCheckers;
}

/**
 * Reads the spec in a folder. Parsing it takes longer than most commands, so what each file says is kept, and what is
 * wrong with the whole: where one of many files changed, one is parsed.
 *
 * @throws {ToolError} `no-corpus`, `bad-config`, `time-limit`
 */
export async function readSpec(dir: string, reading: SpecReading): Promise<SpecRead> {
  return specOf(await openSpec(dir, reading));
}

/** As {@link readSpec}, of one that was opened. */
export async function specOf(spec: OpenSpec): Promise<SpecRead> {
  const { problems, lint, checks } = await spec.findings();
  const checkFlow: FlowChecker | undefined =
    checks && (({ id }) => (Object.hasOwn(checks, id) ? (checks[id] ?? []) : []));
  return { corpus: await spec.corpus(), problems, lint, checkFlow };
}

/** As {@link readSpec}, of what is wrong alone: where it is known, nothing of a spec has to be put together. */
export const readFindings = async (dir: string, reading: SpecReading): Promise<SpecFindings> =>
  (await openSpec(dir, reading)).findings();

/** A spec of which the files were read, and nothing was put together yet. */
export interface OpenSpec {
  /** The digest of the text of each of its files, by path. */
  readonly digests: ReadonlyMap<string, string>;
  /** All that a corpus is made of, if its texts had these digests. */
  readonly inputs: (digests: ReadonlyMap<string, string>) => unknown;
  readonly corpus: () => Promise<Corpus>;
  readonly findings: () => Promise<SpecFindings>;
}

/** Reads the files of a spec. @throws {ToolError} `no-corpus`, `bad-config`, `time-limit` */
export async function openSpec(dir: string, { cacheDir, flowCheckers }: SpecReading): Promise<OpenSpec> {
  const kept = openKept(cacheDir);
  const owner = resolve(dir);
  const [origin, { files, config }] = await Promise.all([originOf(dir), readCorpus(dir, { owner, cacheDir })]);
  const digests = new Map(files.sources.files.map(({ path, text }) => [path, digest(text)]));
  let assembled: Corpus | undefined;
  const assemble = async (placesOf?: PlacesOf): Promise<CorpusRead> => {
    const parsed = await parsedFiles(kept.drawer, { owner, files: files.sources.files, digests });
    const parse = ({ path }: { readonly path: string }): ParsedSource => parsed.get(path) ?? { problems: [] };
    const read = corpusOf(files, { config: await config(), parse, placesOf }, origin);
    const { places: _, ...corpus } = read.corpus;
    assembled = corpus;
    return read;
  };
  const { config: written, sources, conformance, prefix } = files;
  const inputs = (of: OpenSpec['digests']): unknown => [
    origin,
    written ?? null,
    sources.problems,
    conformance,
    prefix,
    ...of,
  ];
  return {
    digests,
    inputs,
    corpus: async () => assembled ?? (await assemble()).corpus,
    findings: () =>
      kept.value({ kind: 'spec', owner, inputs: [inputs(digests), Object.keys(flowCheckers)] }, async () => {
        const { sourcePlaces } = await import('@wacrg/spec/load');
        return findingsOf(await assemble(sourcePlaces), flowCheckers);
      }),
  };
}

async function findingsOf({ corpus, problems }: CorpusRead, flowCheckers: FlowCheckers): Promise<SpecFindings> {
  const { lintCorpus } = await import('@wacrg/spec');
  const { flowChecker = '', parts, flows, silenced = [] } = corpus;
  const loadChecker = Object.hasOwn(flowCheckers, flowChecker) ? flowCheckers[flowChecker] : undefined;
  const checkFlow = (await loadChecker?.())?.(parts, corpus.enums);
  return {
    problems,
    lint: lintCorpus(corpus, { checkFlow }),
    silenced,
    parts: parts.length,
    clauses: parts.reduce((sum, { clauses }) => sum + clauses.length, 0),
    flows: flows.length,
    ...(checkFlow && { checks: Object.fromEntries(flows.map((flow) => [flow.id, checkFlow(flow)])) }),
  };
}

/** A spec of more files is kept in several drawers: a change of one is written without all others, and they are never text at once. */
const maxFilesInOne = 500;
const maxDrawers = 16;

interface SpecFiles extends Pick<OpenSpec, 'digests'> {
  readonly owner: string;
  readonly files: readonly SourceFile[];
}

/** What each file says, by its path: as it was parsed before where the same text was, and that is kept. */
async function parsedFiles(
  drawer: Kept['drawer'],
  { owner, files, digests }: SpecFiles,
): Promise<ReadonlyMap<string, ParsedSource>> {
  const parsed = new Map<string, ParsedSource>();
  const anew: SourceFile[] = [];
  const count = files.length > maxFilesInOne ? maxDrawers : 1;
  const shelves = Array.from({ length: count }, (_, n) => drawer('spec-files', [owner, n], { forget: true }));
  const shelfOf = ({ path }: SourceFile): Drawer | undefined =>
    shelves[Number.parseInt(digest(path).slice(0, 2), 16) % count];
  const keyOf = ({ path, form }: SourceFile): string => digest(JSON.stringify([path, digests.get(path), form]));
  for (const file of files) {
    const before = (await shelfOf(file)?.get(keyOf(file))) as ParsedSource | undefined;
    if (before === undefined) anew.push(file);
    else parsed.set(file.path, before);
  }
  for (const [i, each] of (await parseSources(anew)).entries()) {
    const file = anew[i];
    if (file === undefined) continue;
    parsed.set(file.path, each);
    await shelfOf(file)?.set(keyOf(file), each);
  }
  for (const shelf of shelves) await shelf.save();
  return parsed;
}
