import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ToolError, type Traceability } from '@wacrg/spec';
import { parseTraceability } from '@wacrg/spec/result';
import { readText } from '../load/read.ts';
import type { Specs } from '../settings.ts';
import { corporaBeside } from '../spec/spec-in-use.ts';
import { resultFile } from '../trace/result-files.ts';
import { commitResults } from './commit-results.ts';

/** What is compared with what, of one of a library's specs. */
export interface TwoResults {
  readonly library?: string;
  readonly id?: string;
  readonly from: Traceability;
  readonly to: Traceability;
}

/**
 * Two results, each by its file or by the folder that it lies in; `undefined` where the first is neither.
 *
 * @throws {ToolError} `cannot-read`
 */
export async function resultsByName(
  before: string,
  after: string | undefined,
  folder: string | undefined,
): Promise<TwoResults | undefined> {
  const from = await readResult(before, folder);
  if (from === undefined) return undefined;
  const named = after ?? '.';
  const to = await readResult(named, folder);
  if (to !== undefined) return { from, to };
  throw new ToolError(
    'cannot-read',
    `Cannot read "${named}": there is no ${resultFile} there; name another result, or the folder that it lies in.`,
  );
}

/** Two commits of libraries, by each of their specs. @throws {ToolError} `cannot-read` */
export async function twoCommits(refs: readonly [string, string], units: Specs): Promise<readonly TwoResults[]> {
  const found: TwoResults[] = [];
  for (const unit of units) {
    const [from, to] = await commitResults(refs, unit, await corporaBeside(unit, units));
    if (from === undefined || to === undefined) throw new TypeError('two commits give two results');
    found.push({ library: unit.home.replace(/\/$/, ''), ...(unit.choice && { id: unit.choice.id }), from, to });
  }
  return found;
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
