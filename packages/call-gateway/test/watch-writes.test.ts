import { initAuthCreds } from 'baileys';
import { expect, test } from 'vitest';
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
