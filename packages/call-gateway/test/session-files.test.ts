import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as library from 'baileys';
import { initAuthCreds } from 'baileys';
import { expect, onTestFinished, test } from 'vitest';
import { openSessionFiles } from '../src/drivers/session-files.ts';
import { watchWrites } from '../src/drivers/watch-writes.ts';

/** Credentials and keys whose writes end when the test says so. */
function slowAuth() {
  const ends: (() => void)[] = [];
  const write = (): Promise<void> => new Promise((resolve) => ends.push(resolve));
  const keys = { get: async () => ({}), set: write };
  return { ends, auth: watchWrites({ state: { creds: initAuthCreds(), keys }, saveCreds: write }) };
}

test('who closes a session waits for what is written of its credentials and keys, and for what is begun meanwhile', async () => {
  const { ends, auth } = slowAuth();
  let isOver = false;
  void auth.saveCreds();
  const written = auth.written().then(() => {
    isOver = true;
  });
  void auth.state.keys.set({});
  ends[0]?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(isOver).toBe(false);
  ends[1]?.();
  await written;
  expect(isOver).toBe(true);
});

test('a write that fails is no reason to wait for ever, and whoever began it learns of it', async () => {
  const state = { creds: initAuthCreds(), keys: { get: async () => ({}), set: () => undefined } };
  const auth = watchWrites({ state, saveCreds: () => Promise.reject(new Error('disk full')) });
  const saving = auth.saveCreds();
  await auth.written();
  await expect(saving).rejects.toThrow('disk full');
});

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wacrg-session-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('credentials are replaced as a whole: whoever reads them while they are written finds those of before or after', async () => {
  const folder = await freshFolder();
  const path = join(folder, 'creds.json');
  const auth = await openSessionFiles(library, folder);
  await auth.saveCreds();
  auth.state.creds.platform = 'x'.repeat(1_000_000);
  let isSaving = true;
  const saving = Promise.all(Array.from({ length: 5 }, () => auth.saveCreds())).finally(() => {
    isSaving = false;
  });
  while (isSaving) expect(JSON.parse(await readFile(path, 'utf8')).noiseKey).toBeDefined();
  await saving;
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const again = await openSessionFiles(library, folder);
  expect(again.state.creds.platform).toBe(auth.state.creds.platform);
});

test('credentials that were cut off are not written over: the session is not opened', async () => {
  const folder = await freshFolder();
  await writeFile(join(folder, 'creds.json'), '{"noiseKey":');
  await expect(openSessionFiles(library, folder)).rejects.toThrow(/creds\.json": it is cut off; restore it, or remove/);
});
