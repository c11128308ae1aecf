import { resolve } from 'node:path';
import { originOf } from '@wacrg/git';
import { digest, type Kept, openKept } from '@wacrg/kept';
import type { Corpus, FlowCheck, FlowChecker, Problem } from '@wacrg/spec';
import { digestOfFiles, readCorpusFiles } from '@wacrg/spec/files';
import type { corpusOf, ParseOnce } from '@wacrg/spec/load';
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
 * @throws {ToolError} `no-corpus`, `bad-config`
 */
export async function readSpec(dir: string, { cacheDir, flowCheckers }: SpecReading): Promise<SpecRead> {
  const [origin, files] = await Promise.all([originOf(dir), readCorpusFiles(dir)]);
  const kept = openKept(cacheDir);
  const owner = resolve(dir);
  const inputs = [origin, digestOfFiles(files), Object.keys(flowCheckers)];
  const spec = await kept.value({ kind: 'spec', owner, inputs }, async () => {
    const { corpusOf } = await import('@wacrg/spec/load');
    const { parseOnce, save } = await parsedBefore(kept, owner, files);
    const loaded = corpusOf(files, { ...origin, parseOnce });
    await save();
    return wholeSpec(loaded, flowCheckers);
  });
  return asRead(spec);
}

async function wholeSpec(
  { corpus, problems }: ReturnType<typeof corpusOf>,
  flowCheckers: FlowCheckers,
): Promise<KeptSpec> {
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

/** What was parsed of single files before, by path and text; what is parsed now is kept by `save`. */
async function parsedBefore(
  kept: Kept,
  owner: string,
  { sources }: Awaited<ReturnType<typeof readCorpusFiles>>,
): Promise<{ readonly parseOnce: ParseOnce; readonly save: () => Promise<void> }> {
  const drawer = kept.drawer('spec-files', owner, { forget: true });
  const before = new Map<string, unknown>();
  const keys = new Map(sources.files.map(({ path, text }) => [path, digest(JSON.stringify([path, text]))]));
  for (const key of keys.values()) before.set(key, await drawer.get(key));
  const parsed: [string, unknown][] = [];
  const parseOnce: ParseOnce = (file, parse) => {
    const key = keys.get(file.path) ?? '';
    const known = before.get(key) as ReturnType<typeof parse> | undefined;
    if (known !== undefined) return known;
    const { source, ...read } = parse();
    const plain = { ...read, ...(source && { source: { path: source.path, range: source.range } }) };
    parsed.push([key, plain]);
    return plain;
  };
  const save = async (): Promise<void> => {
    for (const [key, value] of parsed) await drawer.set(key, value);
    await drawer.save();
  };
  return { parseOnce, save };
}

function asRead({ checks, ...kept }: KeptSpec): SpecRead {
  return { ...kept, checkFlow: checks && (({ id }) => (Object.hasOwn(checks, id) ? (checks[id] ?? []) : [])) };
}
