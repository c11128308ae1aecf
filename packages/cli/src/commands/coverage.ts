import { coverageFormats, formatNamed } from '@wacrg/reports';
import { coverageOf, ToolError, type Traceability } from '@wacrg/spec';
import { cacheFolder, corpusFolder, lastResult, outputFolder, readSpec, resultFile } from '@wacrg/workspace';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { printContext } from '../print-context.ts';

export interface CoverageOptions extends CommonOptions {
  readonly format?: string | undefined;
  readonly flavor?: readonly string[] | undefined;
}

/** `wacrg coverage`: what every flavor has of every part, from the last result. */
export async function coverage(options: CoverageOptions): Promise<ExitCode> {
  const corpusDir = await corpusFolder(options.corpus);
  const { corpus } = await readSpec(corpusDir, cacheFolder(options.cache));
  const result = await requireResult([outputFolder(options.out, corpusDir), corpusDir]);
  const ids = chosen(Object.keys(result.flavors), options.flavor);
  const flavors = ids.map((flavor) => coverageOf(corpus, result, { flavor }));
  const format = options.json ? 'json' : (options.format ?? 'text');
  process.stdout.write(formatNamed(coverageFormats, format)({ parts: corpus.parts, flavors }, printContext(options)));
  return 0;
}

/** @throws {ToolError} `bad-result` when nothing was scanned yet */
export async function requireResult(folders: readonly string[]): Promise<Traceability> {
  const result = await lastResult(folders);
  if (result !== undefined) return result;
  throw new ToolError('bad-result', `Cannot read "${resultFile}": there is none yet; run "wacrg scan" first.`);
}

function chosen(known: readonly string[], wanted: readonly string[] | undefined): readonly string[] {
  const stranger = wanted?.find((id) => !known.includes(id));
  if (stranger === undefined) return wanted ?? known;
  throw new ToolError(
    'bad-option',
    `Cannot show "${stranger}": the result has no such flavor; it has ${known.join(', ')}.`,
  );
}
