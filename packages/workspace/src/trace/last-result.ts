import { join } from 'node:path';
import { emptyLock, type Lock, parseLock } from '@wacrg/scanner';
import { ToolError, type Traceability } from '@wacrg/spec';
import { readChunks, readText } from '../load/read.ts';
import { lockFile, resultFile } from './result-files.ts';

/** The last result, or `undefined` before the first scan. */
export async function lastResult(folders: readonly string[]): Promise<Traceability | undefined> {
  const text = await firstText(folders, resultFile);
  if (text === undefined) return undefined;
  const { parseTraceability } = await import('@wacrg/spec/result');
  return parseTraceability(text, resultFile);
}

/** What the last result tells of some flavors, or `undefined` before the first scan. */
export async function keptResult(
  folders: readonly string[],
  flavors: ReadonlySet<string>,
): Promise<Traceability | undefined> {
  for (const folder of folders) {
    const chunks = readChunks(join(folder, resultFile));
    if (chunks === undefined) continue;
    const { readKeptResult } = await import('@wacrg/spec/result');
    return readKeptResult(chunks, resultFile, flavors);
  }
  return undefined;
}

/** The lock of the last scan; empty before the first. */
export async function lastLock(folders: readonly string[]): Promise<Lock> {
  const text = await firstText(folders, lockFile);
  return text === undefined ? emptyLock : parseLock(text);
}

async function firstText(folders: readonly string[], name: string): Promise<string | undefined> {
  for (const folder of folders) {
    const text = await readText(join(folder, name));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** @throws {ToolError} `bad-result` when nothing was scanned yet */
export async function requireResult(folders: readonly string[], act: string): Promise<Traceability> {
  const result = await lastResult(folders);
  if (result !== undefined) return result;
  throw new ToolError('bad-result', `Cannot ${act}: there is no ${resultFile} yet; run "wacrg scan" first.`);
}
