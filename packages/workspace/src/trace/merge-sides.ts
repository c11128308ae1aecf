import { formatLock, parseLock } from '@wacrg/scanner';
import { ToolError } from '@wacrg/spec';
import { readText } from '../load/read.ts';
import { uniteLocks } from './last-result.ts';
import { resultFile } from './result-files.ts';

/**
 * Both sides of a merge of a result, or of a lock, as one: of each flavor what was scanned at the newer commit. The next
 * build says whether anything is left to do.
 *
 * @throws {ToolError} `bad-result` when a side is neither
 */
export async function mergeSides(ours: string, theirs: string): Promise<string> {
  const { formatTraceability, parseTraceability, uniteResults } = await import('@wacrg/spec/result');
  const [one, other] = [await sideOf(ours), await sideOf(theirs)];
  if (!/^ {2}"sites": /m.test(one)) return formatLock(uniteLocks(parseLock(one), parseLock(other), undefined));
  return formatTraceability(uniteResults(parseTraceability(one, resultFile), parseTraceability(other, resultFile)));
}

async function sideOf(file: string): Promise<string> {
  const text = await readText(file);
  if (text !== undefined) return text;
  throw new ToolError('cannot-read', `Cannot read "${file}": there is no such file; git names three as %O %A %B.`);
}
