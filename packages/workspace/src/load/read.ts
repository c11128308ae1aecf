import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { diskReason } from '@wacrg/git';
import { maxTextBytes, readPlainFile } from '@wacrg/kept';
import { ToolError } from '@wacrg/spec';

/** The text of a file, or `undefined` where there is none. */
export async function readText(file: string): Promise<string | undefined> {
  try {
    return String(await readPlainFile(file));
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw unreadable(file, cause);
  }
}

/** The text of a file in pieces, or `undefined` where there is none. */
export function readChunks(file: string): AsyncIterable<string> | undefined {
  try {
    const found = statSync(file);
    if (!found.isFile() && !found.isDirectory()) throw refused(file, 'it is no file');
    if (found.size > maxTextBytes) throw refused(file, 'it is too large');
    return chunksOf(openSync(file, 'r'), file);
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    if (cause instanceof ToolError) throw cause;
    throw unreadable(file, cause);
  }
}

/** A pipe or a device in a file's place, or a link to one, may have no end, and a file of zeros next to none. */
const refused = (file: string, why: string): ToolError =>
  new ToolError('cannot-read', `Cannot read "${file}": ${why}; remove what stands there.`);

/** Into one buffer again and again, and small: what a stream would leave behind for each piece outweighs a large text. */
async function* chunksOf(descriptor: number, file: string): AsyncGenerator<string> {
  const buffer = Buffer.allocUnsafe(1 << 16);
  const decoder = new StringDecoder('utf8');
  const read = () => reading(file, () => readSync(descriptor, buffer));
  try {
    for (let length = read(); length > 0; length = read()) yield decoder.write(buffer.subarray(0, length));
    yield decoder.end();
  } finally {
    closeSync(descriptor);
  }
}

function reading<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

export const unreadable = (file: string, cause: unknown): ToolError =>
  new ToolError('cannot-read', `Cannot read "${file}": ${diskReason(cause)}; check the path and its permissions.`, {
    cause,
  });

/** Whether the disk refused because there is nothing at the path. */
export const isMissing = (cause: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(cause) ?? '');

const codeOf = (cause: unknown): string | undefined =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
