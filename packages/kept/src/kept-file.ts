import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
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
  const made = temporaryName(path);
  try {
    makeFolder(dirname(path));
    await sweep(dirname(path));
    await writeInPieces(made, value);
    await rename(made, path);
  } catch (cause) {
    await rm(made, { force: true }).catch(() => undefined);
    throw cause;
  }
}

/** Of a large spec the text and its bytes would be tens of megabytes, so the digest's place is filled when all of it is there. */
async function writeInPieces(path: string, value: unknown): Promise<void> {
  const file = await open(path, 'w');
  try {
    const hash = createHash('sha256');
    const write = async (text: string) => {
      const bytes = Buffer.from(text);
      hash.update(bytes);
      await file.writeFile(bytes);
    };
    await file.writeFile(`${' '.repeat(digestLength)}\n`);
    let text = '';
    for (const piece of piecesOf(value)) {
      text += piece;
      if (text.length < charactersAtOnce) continue;
      await write(text);
      text = '';
    }
    await write(text);
    await file.write(hash.digest('hex').slice(0, digestLength), 0);
  } finally {
    await file.close();
  }
}

const charactersAtOnce = 1 << 16;

/** What `JSON.stringify` gives of plain data, in pieces: lists and tables one in the other to this depth. */
function* piecesOf(value: unknown, depth = 4): Generator<string> {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    yield JSON.stringify(value) ?? 'null';
    return;
  }
  const isList = Array.isArray(value);
  let before = '';
  yield isList ? '[' : '{';
  for (const [key, each] of isList ? value.entries() : Object.entries(value)) {
    if (!isList && each === undefined) continue;
    yield isList ? before : `${before}${JSON.stringify(key)}:`;
    yield* piecesOf(each, depth - 1);
    before = ',';
  }
  yield isList ? ']' : '}';
}

const swept = new Map<string, Promise<void>>();

/** Once in a run: a folder may hold thousands of files. */
function sweep(folder: string): Promise<void> {
  const sweeping = swept.get(folder) ?? removeLeftBehind(folder);
  swept.set(folder, sweeping);
  return sweeping;
}
