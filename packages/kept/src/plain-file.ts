import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';

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
export async function readPlainFile(path: string, options: PlainFileOptions = {}): Promise<Buffer> {
  const handle = await open(path, flagsOf(options));
  try {
    refuseEndless(await handle.stat(), path, options);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** As {@link readPlainFile}, for thousands of small files one after the other, which cost less than their threads would. */
export function readPlainFileSync(path: string, options: PlainFileOptions = {}): Buffer {
  const descriptor = openSync(path, flagsOf(options));
  try {
    refuseEndless(fstatSync(descriptor), path, options);
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function flagsOf({ follow = true }: PlainFileOptions): number {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  return O_RDONLY | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW);
}

function refuseEndless(found: Stats, path: string, { maxBytes = maxTextBytes }: PlainFileOptions): void {
  if (found.isDirectory()) return;
  if (!found.isFile()) throw Object.assign(new Error(`ENOTFILE: no file, open '${path}'`), { code: 'ENOTFILE' });
  if (found.size > maxBytes) throw Object.assign(new Error(`EFBIG: too large, open '${path}'`), { code: 'EFBIG' });
}
