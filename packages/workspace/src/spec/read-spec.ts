import { resolve } from 'node:path';
import { originOf } from '@wacrg/git';
import { digest, type Kept, openKept } from '@wacrg/kept';
import type { Corpus, FlowCheck, FlowChecker, Problem } from '@wacrg/spec';
import {
  type CorpusFiles,
  type CorpusRead,
  corpusOf,
  digestOfFiles,
  type ParsedSource,
  type SourceFile,
} from '@wacrg/spec/files';
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

/** What is kept of a spec: a checker as its findings, and no places, for what lint says has them. */
interface KeptSpec extends Omit<SpecRead, 'checkFlow'> {
  readonly checks: Readonly<Record<string, readonly FlowCheck[]>> | undefined;
}

export interface SpecReading {
  readonly cacheDir: string;
  readonly flowCheckers: FlowCheckers;
}

/**
 * Reads the spec in a folder. Parsing it takes longer than most commands, so the whole is kept, and what was parsed of
 * each file too: where one of many files changed, one is parsed.
 *
 * @throws {ToolError} `no-corpus`, `bad-config`, `time-limit`
 */
export async function readSpec(dir: string, { cacheDir, flowCheckers }: SpecReading): Promise<SpecRead> {
  const kept = openKept(cacheDir);
  const owner = resolve(dir);
  const [origin, { files, config }] = await Promise.all([originOf(dir), readCorpus(dir, { owner, cacheDir })]);
  const inputs = [origin, digestOfFiles(files), Object.keys(flowCheckers)];
  const spec = await kept.value({ kind: 'spec', owner, inputs }, async () => {
    const says = await config();
    const parsed = await parsedFiles(kept, owner, files);
    const parse = ({ path }: { readonly path: string }): ParsedSource => parsed.get(path) ?? { problems: [] };
    return wholeSpec(corpusOf(files, { config: says, parse }, origin), flowCheckers);
  });
  return asRead(spec);
}

async function wholeSpec({ corpus, problems }: CorpusRead, flowCheckers: FlowCheckers): Promise<KeptSpec> {
  const { lintCorpus } = await import('@wacrg/spec');
  const { flowChecker = '' } = corpus;
  const loadChecker = Object.hasOwn(flowCheckers, flowChecker) ? flowCheckers[flowChecker] : undefined;
  const checkFlow = (await loadChecker?.())?.(corpus.parts, corpus.enums);
  const { places: _, ...rest } = corpus;
  return {
    corpus: rest,
    problems,
    lint: lintCorpus(corpus, { checkFlow }),
    checks: checkFlow && Object.fromEntries(corpus.flows.map((flow) => [flow.id, checkFlow(flow)])),
  };
}

/** What each file says, by its path: as it was parsed before where the same text was, and that is kept. */
async function parsedFiles(
  kept: Kept,
  owner: string,
  { sources }: Pick<CorpusFiles, 'sources'>,
): Promise<ReadonlyMap<string, ParsedSource>> {
  const drawer = kept.drawer('spec-files', owner, { forget: true });
  const keyOf = ({ path, text, form }: SourceFile): string => digest(JSON.stringify([path, text, form]));
  const parsed = new Map<string, ParsedSource>();
  for (const file of sources.files) {
    const before = (await drawer.get(keyOf(file))) as ParsedSource | undefined;
    if (before !== undefined) parsed.set(file.path, before);
  }
  const anew = sources.files.filter(({ path }) => !parsed.has(path));
  for (const [i, each] of (await parseSources(anew)).entries()) {
    const file = anew[i];
    if (file === undefined) continue;
    parsed.set(file.path, each);
    await drawer.set(keyOf(file), each);
  }
  await drawer.save();
  return parsed;
}

function asRead({ checks, ...kept }: KeptSpec): SpecRead {
  return { ...kept, checkFlow: checks && (({ id }) => (Object.hasOwn(checks, id) ? (checks[id] ?? []) : [])) };
}
