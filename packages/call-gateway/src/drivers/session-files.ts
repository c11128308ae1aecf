/** The files of a session. Whoever has them is logged in as its account, and without `creds.json` it has to be linked anew. */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type * as Baileys from 'baileys';
import { Fault, systemCode } from '../fault.ts';
import { type WatchedAuth, watchWrites } from './watch-writes.ts';

type Library = Pick<typeof Baileys, 'BufferJSON' | 'useMultiFileAuthState'>;

/**
 * Opens the folder, which is made if it is missing. The credentials are replaced as a whole: a process that is killed while it
 * writes them leaves those of before.
 *
 * @throws {Fault} when the credentials are there and cannot be read: the client would begin anew, and write over them
 */
export async function openSessionFiles(library: Library, folder: string): Promise<WatchedAuth> {
  const path = join(folder, 'creds.json');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await refuseBroken(path);
  const { state } = await library.useMultiFileAuthState(folder);
  let saved: Promise<void> = Promise.resolve();
  const saveCreds = (): Promise<void> => {
    const save = (): Promise<void> => replaceFile(path, JSON.stringify(state.creds, library.BufferJSON.replacer));
    saved = saved.then(save, save);
    return saved;
  };
  return watchWrites({ state, saveCreds });
}

async function refuseBroken(path: string): Promise<void> {
  try {
    JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    const why = systemCode(error) ?? 'it is cut off';
    throw new Fault(`Cannot read "${path}": ${why}; restore it, or remove its folder and link the account anew`);
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
}
