import { join, resolve } from 'node:path';
import { digest, readCached, writeCached } from '@wacrg/kept';
import type { Corpus, FlowCheck, FlowChecker, Problem } from '@wacrg/spec';
import { type NamedFiles, readNamedFiles } from './spec-files.ts';

/** The spec in a folder, with all that can be told of it without reading a flavor. */
export interface SpecRead {
  readonly corpus: Corpus;
  /** What is wrong with single files. */
  readonly problems: readonly Problem[];
  /** What is wrong with the spec as a whole. */
  readonly lint: readonly Problem[];
  /** Runs the corpus's flows; `undefined` where nobody knows the protocol, then pages say "not checked". */
  readonly checkFlow: FlowChecker | undefined;
  /** Names all that this was made from, see {@link NamedFiles}. */
  readonly name: string | undefined;
}

/** What is kept of a spec: a checker as its findings, and no places, for what lint says has them. */
interface KeptSpec extends Omit<SpecRead, 'checkFlow'> {
  readonly checks: Readonly<Record<string, readonly FlowCheck[]>> | undefined;
}

/**
 * Reads the spec in a folder. Parsing it takes longer than most commands, so it is kept, and taken again while every
 * file reads as it did.
 *
 * @throws {ToolError} `no-corpus`, `bad-config`
 */
export async function readSpec(dir: string, cacheDir: string): Promise<SpecRead> {
  const named = await readNamedFiles(dir);
  if (named.name === undefined) return asRead(await parseSpec(named));
  const path = join(cacheDir, 'specs', `${digest(resolve(dir))}.json`);
  const kept = (await readCached(path)) as KeptSpec | undefined;
  if (kept?.name === named.name) return asRead(kept);
  const parsed = await parseSpec(named);
  await writeCached(path, parsed);
  return asRead(parsed);
}

async function parseSpec({ files, origin, name }: NamedFiles): Promise<KeptSpec> {
  const [{ corpusOf }, { lintCorpus }] = await Promise.all([import('@wacrg/spec/load'), import('@wacrg/spec')]);
  const { corpus, problems } = corpusOf(files, origin);
  const checkFlow = await flowChecker(corpus);
  const { places: _, ...kept } = corpus;
  return {
    corpus: kept,
    problems,
    lint: lintCorpus(corpus, { checkFlow }),
    checks: checkFlow && Object.fromEntries(corpus.flows.map((flow) => [flow.id, checkFlow(flow)])),
    name,
  };
}

/** The checker that knows this corpus's protocol. */
async function flowChecker({ namespace, parts }: Corpus): Promise<FlowChecker | undefined> {
  if (namespace !== 'wacrg') return undefined;
  const { checkFlow } = await import('@wacrg/codec');
  return (flow) => checkFlow(flow, parts);
}

function asRead({ checks, ...kept }: KeptSpec): SpecRead {
  return { ...kept, checkFlow: checks && (({ id }) => (Object.hasOwn(checks, id) ? (checks[id] ?? []) : [])) };
}
