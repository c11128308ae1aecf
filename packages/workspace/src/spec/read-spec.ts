import { resolve } from 'node:path';
import { originOf } from '@wacrg/git';
import { type Drawer, digest, type Kept, openKept } from '@wacrg/kept';
import { warmSandbox } from '@wacrg/sandbox';
import { readersModule } from '@wacrg/scanner';
import type { Corpus, FlowChecker } from '@wacrg/spec';
import { type CorpusRead, corpusOf, type ParsedSource, type SourceFile } from '@wacrg/spec/files';
import type { PlacesOf } from '@wacrg/spec/load';
import { readCorpus } from '../load/read-config.ts';
import { parseSources, specParsers } from '../load/spec-parser.ts';
import type { FlowCheckers } from './flow-checkers.ts';
import type { SpecFindings } from './spec-findings.ts';

/** The spec in a folder, with all that can be known of it without reading a flavor. */
export interface SpecRead extends Pick<SpecFindings, 'problems' | 'lint'> {
  readonly corpus: Corpus;
  /** Runs the corpus's flows; `undefined` where nobody knows the protocol, then pages say "not checked". */
  readonly checkFlow: FlowChecker | undefined;
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
  // Whoever never read this spec will parse it, and most likely read what cites it.
  if (kept.isNew('spec', owner)) warmSandbox(specParsers, readersModule);
  const [origin, { files, config }] = await Promise.all([originOf(dir), readCorpus(dir, { owner, cacheDir })]);
  const digests = new Map(files.sources.files.map(({ path, text }) => [path, digest(text)]));
  let assembled: Corpus | undefined;
  const parsed = () => parsedFiles(kept.drawer, { owner, files: files.sources.files, digests });
  const assemble = async (byPath: ReadonlyMap<string, ParsedSource>, placesOf?: PlacesOf): Promise<CorpusRead> => {
    const parse = ({ path }: { readonly path: string }): ParsedSource => byPath.get(path) ?? { problems: [] };
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
    corpus: async () => assembled ?? (await assemble(await parsed())).corpus,
    findings: () =>
      kept.value({ kind: 'spec', owner, inputs: [inputs(digests), Object.keys(flowCheckers)] }, async () => {
        const [{ findingsOf }, byPath] = await Promise.all([import('./spec-findings.ts'), parsed()]);
        return findingsOf((placesOf) => assemble(byPath, placesOf), flowCheckers);
      }),
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
