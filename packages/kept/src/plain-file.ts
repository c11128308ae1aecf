import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** What may be read of a file. */
export interface PlainFileOptions {
  /** More bytes than can be one text when absent. */
  readonly maxBytes?: number;
  /** Whether a symbolic link is followed; when absent, it is. */
  readonly follow?: boolean;
}

/** Beyond this no text can be held. */
export const maxTextBytes = 0x1fff_ffe8;

/**
 * The bytes of a file. A pipe or a device in its place may have no end, so nothing of it is read.
 *
 * Fails as the disk does; with the code `ENOTFILE` for what is no file, and `EFBIG` for a file of too many bytes.
 *
 * @example
 * await readPlainFile('/dev/zero').catch(({ code }) => code); // 'ENOTFILE'
 */
export async function readPlainFile(
  path: string,
  { maxBytes = maxTextBytes, follow = true }: PlainFileOptions = {},
): Promise<Buffer> {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  const handle = await open(path, O_RDONLY | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));
  try {
    await refuseEndless(handle, path, maxBytes);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function refuseEndless(handle: FileHandle, path: string, maxBytes: number): Promise<void> {
  const found = await handle.stat();
  if (found.isDirectory()) return;
  if (!found.isFile()) throw Object.assign(new Error(`ENOTFILE: no file, open '${path}'`), { code: 'ENOTFILE' });
  if (found.size > maxBytes) throw Object.assign(new Error(`EFBIG: too large, open '${path}'`), { code: 'EFBIG' });
}
