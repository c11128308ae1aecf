import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { digest, digestLength } from './digest.ts';
import { makeFolder } from './make-folder.ts';
import { readPlainFile } from './plain-file.ts';
import { removeLeftBehind, temporaryName } from './temporary.ts';

/** A value that stands below its own digest; `undefined` where there is none, or what is there was cut or changed. */
export async function readKeptFile(path: string): Promise<unknown> {
  const bytes = await readPlainFile(path).catch(() => Buffer.alloc(0));
  const newline = bytes.indexOf('\n');
  const body = bytes.subarray(newline + 1);
  return newline > 0 && bytes.toString('utf8', 0, newline) === digest(body) ? JSON.parse(body.toString()) : undefined;
}

/** Writes a value below its digest, under a temporary name first. Fails as the disk does. */
export async function writeKeptFile(path: string, value: unknown): Promise<void> {
  const bytes = withDigest(JSON.stringify(value));
  const made = temporaryName(path);
  try {
    makeFolder(dirname(path));
    await sweep(dirname(path));
    await writeFile(made, bytes);
    await rename(made, path);
  } catch (cause) {
    await rm(made, { force: true }).catch(() => undefined);
    throw cause;
  }
}

/** In one buffer: of a large spec each further copy would be tens of megabytes. */
function withDigest(body: string): Buffer {
  const bytes = Buffer.allocUnsafe(digestLength + 1 + Buffer.byteLength(body));
  bytes.write(body, digestLength + 1);
  bytes.write(`${digest(bytes.subarray(digestLength + 1))}\n`);
  return bytes;
}

const swept = new Map<string, Promise<void>>();

/** Once in a run: a folder may hold thousands of files. */
function sweep(folder: string): Promise<void> {
  const sweeping = swept.get(folder) ?? removeLeftBehind(folder);
  swept.set(folder, sweeping);
  return sweeping;
}
