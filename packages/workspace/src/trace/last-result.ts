import { join } from 'node:path';
import { emptyLock, type Lock, parseLock } from '@wacrg/scanner';
import { parseReviewed, ToolError, type Traceability } from '@wacrg/spec';
import { readChunks, readText } from '../load/read.ts';
import { lockFile, resultFile } from './result-files.ts';

/** The last result, or `undefined` before the first scan. Read at once: entry by entry takes longer, and twice the memory on the way. */
export async function lastResult(folders: readonly string[]): Promise<Traceability | undefined> {
  const text = await lastResultText(folders);
  return text === undefined ? undefined : parseResult(text);
}

/** The last result as it was written, or `undefined` before the first scan. */
export const lastResultText = (folders: readonly string[]): Promise<string | undefined> =>
  firstText(folders, resultFile);

/** A result, also one in a merge conflict: then what both sides knew. */
export async function parseResult(text: string): Promise<Traceability> {
  const { conflictSides, parseTraceability, uniteResults } = await import('@wacrg/spec/result');
  const sides = conflictSides(text);
  if (sides === undefined) return parseTraceability(text, resultFile);
  const [ours, theirs] = sides.map((side) => unlessDamaged(() => parseTraceability(side, resultFile)));
  const known = ours ?? theirs;
  if (known === undefined) return parseTraceability(text, resultFile);
  return ours && theirs ? uniteResults(ours, theirs) : known;
}

function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof ToolError) return undefined;
    throw fault;
  }
}

/** Which of the files that a run writes are in a merge conflict now. */
export async function conflictedFiles(folders: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all([resultFile, lockFile].map((name) => isConflicted(folders, name)));
  return [resultFile, lockFile].filter((_, n) => found[n]);
}

/** A result may be large, so it is gone through piece by piece. */
async function isConflicted(folders: readonly string[], name: string): Promise<boolean> {
  for (const folder of folders) {
    const chunks = readChunks(join(folder, name));
    if (chunks === undefined) continue;
    let end = '\n';
    for await (const chunk of chunks) {
      const text = `${end}${chunk}`;
      if (text.includes('\n<<<<<<< ')) return true;
      end = text.slice(-8);
    }
    return false;
  }
  return false;
}

/** What the last result tells of some flavors or of all, or `undefined` before the first scan. */
export async function keptResult(
  folders: readonly string[],
  flavors?: ReadonlySet<string>,
): Promise<Traceability | undefined> {
  for (const folder of folders) {
    const chunks = readChunks(join(folder, resultFile));
    if (chunks === undefined) continue;
    const { readKeptResult } = await import('@wacrg/spec/result');
    try {
      return await readKeptResult(chunks, resultFile, flavors);
    } catch (fault) {
      const text = fault instanceof ToolError ? await readText(join(folder, resultFile)) : undefined;
      if (text === undefined || !/^<{7}(?: |$)/m.test(text)) throw fault;
      return parseResult(text);
    }
  }
  return undefined;
}

/** What can be read, or `undefined`: somebody said that it may go. */
export async function unlessUnreadable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (fault) {
    if (fault instanceof ToolError && fault.code === 'bad-result') return undefined;
    throw fault;
  }
}

/**
 * What can be read of the last result.
 *
 * @param lost the flavors that were not reached now, of which it alone knows
 * @throws {ToolError} `bad-result`, which names what going on without it would lose
 */
export async function orSayWhatIsLost<T>(read: () => Promise<T>, lost: ReadonlySet<string>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof ToolError && cause.code === 'bad-result')) throw cause;
    const what = cause.message.replace(/; run "wacrg scan" to make it anew\.$/, '.');
    const loss =
      lost.size === 0
        ? 'Every library was reached, so nothing is lost without it'
        : `What it knows of ${[...lost].sort().join(', ')} would be lost, which could not be reached now`;
    throw new ToolError('bad-result', `${what} ${loss}; restore it, or go on without it with --discard-last.`, {
      cause,
    });
  }
}

/** The lock of the last scan; empty before the first. */
export async function lastLock(folders: readonly string[]): Promise<Lock> {
  const text = await firstText(folders, lockFile);
  if (text === undefined) return emptyLock;
  const { conflictSides } = await import('@wacrg/spec/result');
  const sides = conflictSides(text);
  if (sides === undefined) return parseLock(text);
  const [ours, theirs] = sides.map((side) => unlessDamaged(() => parseLock(side)));
  if (ours === undefined || theirs === undefined) return ours ?? theirs ?? parseLock(text);
  return uniteLocks(ours, theirs, await lastResult(folders).catch(() => undefined));
}

/** Of a flavor that both name, the commit that the result has. */
export function uniteLocks(ours: Lock, theirs: Lock, result: Traceability | undefined): Lock {
  const flavors = new Map([...ours.flavors, ...theirs.flavors]);
  for (const [id, entry] of ours.flavors) if (result?.flavors[id]?.commit === entry.commit) flavors.set(id, entry);
  return { flavors, reviewed: uniteReviews(ours.reviewed, theirs.reviewed) };
}

function uniteReviews(a: unknown, b: unknown): unknown {
  const [one, other] = [parseReviewed(a).reviewed, parseReviewed(b).reviewed];
  const specs = { ...specsOf(a), ...specsOf(b) };
  const reviewed = { ...one, ...other, codes: { ...one.codes, ...other.codes } };
  return Object.keys(specs).length === 0 ? reviewed : { ...reviewed, specs };
}

/** What was reviewed of each spec, in a library that follows several. */
const specsOf = (reviewed: unknown): object =>
  typeof reviewed === 'object' && reviewed !== null && 'specs' in reviewed && typeof reviewed.specs === 'object'
    ? (reviewed.specs ?? {})
    : {};

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
