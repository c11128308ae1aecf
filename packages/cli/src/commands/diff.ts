import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatDifference } from '@wacrg/reports';
import { difference, notifications, ToolError, type Traceability } from '@wacrg/spec';
import { parseTraceability } from '@wacrg/spec/result';
import type { AuthorOptions } from '@wacrg/workspace';
import { cacheFolder, corpusFolder, readSpec, readText, resultFile } from '@wacrg/workspace';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';

export interface DiffOptions extends CommonOptions, AuthorOptions {
  readonly notify?: true | undefined;
}

/**
 * `wacrg diff A [B]`: what the second result gained, lost, moved or let go stale; with `--notify`, whom to tell. What is no
 * file is a commit of the library around.
 */
export async function diff(before: string, after: string | undefined, options: DiffOptions): Promise<ExitCode> {
  const [from, to] = await readResults(before, after, options);
  if (options.notify) {
    const { corpus } = await readSpec(await corpusFolder(options.corpus), cacheFolder(options.cache));
    const { formatNotifications } = await import('@wacrg/reports');
    process.stdout.write(formatNotifications(notifications(corpus, from, to), corpus.namespace));
    return 0;
  }
  const found = difference(from, to);
  process.stdout.write(options.json ? `${JSON.stringify(found, null, 2)}\n` : formatDifference(found, { from, to }));
  return 0;
}

async function readResults(
  before: string,
  after: string | undefined,
  options: DiffOptions,
): Promise<readonly [Traceability, Traceability]> {
  const first = await readResult(before);
  if (first !== undefined) {
    const named = after ?? '.';
    const second = await readResult(named);
    if (second !== undefined) return [first, second];
    throw new ToolError(
      'cannot-read',
      `Cannot read "${named}": there is no ${resultFile} there; name another result, or the folder that it lies in.`,
    );
  }
  const { commitResults } = await import('@wacrg/workspace');
  const [from, to] = await commitResults([before, after ?? 'HEAD'], options);
  if (from === undefined || to === undefined) throw new TypeError('two commits give two results');
  return [from, to];
}

/** A result by its file, or by the folder that it lies in; `undefined` where there is neither. */
async function readResult(path: string): Promise<Traceability | undefined> {
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const file = folder ? join(path, resultFile) : path;
  const text = await readText(file);
  if (text !== undefined) return parseTraceability(text, file);
  if (!folder) return undefined;
  throw new ToolError('cannot-read', `Cannot read "${file}": there is no such file; run "wacrg scan" first.`);
}
