import { currentLimits } from '@wacrg/git';
import { borrowSandbox, type CallResult } from '@wacrg/sandbox';
import { type FormSettings, type Part, problem, ToolError } from '@wacrg/spec';
import type { ParsedSource, SourceFile } from '@wacrg/spec/files';
import type { Config } from '@wacrg/spec/load';
import { inBatches } from './in-batches.ts';
import type { PageText } from './untrusted-spec.ts';

/**
 * Parses the files of a spec, which may be a stranger's, in a process that can be thrown away. A file at which a parser stops
 * is a problem, and costs no other file anything.
 *
 * @throws {ToolError} `time-limit` when one takes too long: what a spec says without it would be decided by a clock
 */
export async function parseSources(files: readonly SourceFile[]): Promise<readonly ParsedSource[]> {
  const outcomes = await askInBatches('parseSources', files);
  refuseIfSlow(outcomes, (i) => files[i]?.path ?? '');
  return outcomes.map((outcome, i) =>
    'value' in outcome ? (outcome.value as ParsedSource) : stopped(files[i]?.path ?? ''),
  );
}

/** As {@link parseSources}, of the text of a `wacrg.yaml` at a path. */
export async function parseConfigText(text: string, path: string): Promise<ParsedSource<Config>> {
  const [outcome] = await askInBatches('parseConfigs', [text]);
  refuseIfSlow([outcome], () => path);
  return outcome !== undefined && 'value' in outcome ? (outcome.value as ParsedSource<Config>) : stopped(path);
}

/**
 * The parts of one version of a file, of whatever form the spec is; none of a text that is no page.
 *
 * @throws {ToolError} `time-limit`
 */
export async function partsOf(text: string, path: string, form: FormSettings | undefined): Promise<readonly Part[]> {
  return (await partsOfEach([{ text, path, form }]))[0] ?? [];
}

/** As {@link partsOf}, of several versions, each at its index. */
export async function partsOfEach(pages: readonly PageText[]): Promise<readonly (readonly Part[])[]> {
  const outcomes = await askInBatches('parseParts', pages);
  refuseIfSlow(outcomes, (n) => pages[n]?.path ?? '');
  return outcomes.map((outcome) => ('value' in outcome ? (outcome.value as readonly Part[]) : []));
}

const stopped = (path: string): ParsedSource<never> => {
  const found = problem('file-not-read', { reason: 'its parser stopped, so it is as good as not there' }, { path });
  return { problems: [{ ...found, severity: 'error' }] };
};

/** @throws {ToolError} `time-limit` */
function refuseIfSlow(outcomes: readonly (CallResult | undefined)[], pathOf: (index: number) => string): void {
  const slow = outcomes.flatMap((each, i) =>
    each !== undefined && 'failed' in each && each.failed === 'time-limit' ? [pathOf(i)] : [],
  );
  if (slow.length === 0) return;
  const { fileSeconds } = currentLimits();
  throw new ToolError(
    'time-limit',
    `Cannot judge the spec here: ${slow.map((path) => `"${path}"`).join(', ')} took longer than ${fileSeconds} s to read; make it shorter, try again where less else runs, or give more time with --limit fileSeconds=${fileSeconds * 6}.`,
  );
}

const askInBatches = (
  name: string,
  inputs: readonly (string | { readonly text: string })[],
): Promise<readonly CallResult[]> => inBatches(inputs, (batch) => call(name, batch));

/** The module of all that parses a spec. */
export const specParsers: URL = new URL('./untrusted-spec.js', import.meta.url);

async function call(name: string, input: unknown): Promise<CallResult> {
  const parser = borrowSandbox({
    module: specParsers,
    limitMs: currentLimits().fileSeconds * 1000,
  });
  try {
    return await parser.call(name, input);
  } finally {
    parser.close();
  }
}
