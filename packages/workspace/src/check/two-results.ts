import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ToolError, type Traceability } from '@wacrg/spec';
import { parseTraceability } from '@wacrg/spec/result';
import { readText } from '../load/read.ts';
import type { AuthorOptions } from '../settings.ts';
import { resultFile } from '../trace/result-files.ts';
import { commitResults } from './commit-results.ts';

/**
 * Two results, each by its file, by the folder that it lies in, or, where there is neither, by a commit of the library
 * around.
 *
 * @throws {ToolError} `cannot-read`
 */
export async function twoResults(
  before: string,
  after: string | undefined,
  options: AuthorOptions,
): Promise<readonly [Traceability, Traceability]> {
  const read = (path: string) => readResult(path, options.folder);
  const first = await read(before);
  if (first !== undefined) {
    const named = after ?? '.';
    const second = await read(named);
    if (second !== undefined) return [first, second];
    throw new ToolError(
      'cannot-read',
      `Cannot read "${named}": there is no ${resultFile} there; name another result, or the folder that it lies in.`,
    );
  }
  const [from, to] = await commitResults([before, after ?? 'HEAD'], options);
  if (from === undefined || to === undefined) throw new TypeError('two commits give two results');
  return [from, to];
}

/** A result by its file, or by the folder that it lies in; `undefined` where there is neither. */
async function readResult(path: string, from = '.'): Promise<Traceability | undefined> {
  const folder = await stat(resolve(from, path)).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const file = folder ? join(path, resultFile) : path;
  const text = await readText(resolve(from, file));
  if (text !== undefined) return parseTraceability(text, file);
  if (!folder) return undefined;
  throw new ToolError('cannot-read', `Cannot read "${file}": there is no such file; run "wacrg scan" first.`);
}
