import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { silentServer } from '../src/silent-server.ts';
import { temporaryFolder } from './make-repository.ts';

const url = 'https://forge.example/a.git';

const markOf = (cache: string): string => join(cache, 'silent', readdirSync(join(cache, 'silent'))[0] ?? '');

test('a server that was silent is known by every later run, and no other server is', () => {
  const cache = temporaryFolder();
  expect(silentServer(cache, url).isKnown()).toBe(false);
  silentServer(cache, url).remember();
  expect(silentServer(cache, url).isKnown()).toBe(true);
  expect(silentServer(cache, 'https://forge.example/b.git').isKnown()).toBe(false);
});

test('a server that answers again is forgotten, also one that was never silent', () => {
  const cache = temporaryFolder();
  silentServer(cache, url).forget();
  silentServer(cache, url).remember();
  silentServer(cache, url).forget();
  expect(silentServer(cache, url).isKnown()).toBe(false);
});

test('after an hour it is asked with patience again', () => {
  const cache = temporaryFolder();
  silentServer(cache, url).remember();
  const [hour, minute] = [3600, 60].map((seconds) => Date.now() / 1000 - seconds) as [number, number];
  utimesSync(markOf(cache), minute, minute);
  expect(silentServer(cache, url).isKnown()).toBe(true);
  utimesSync(markOf(cache), hour - 1, hour - 1);
  expect(silentServer(cache, url).isKnown()).toBe(false);
  // A clock that was set back: nobody is called silent for years.
  const ahead = Date.now() / 1000 + 7200;
  utimesSync(markOf(cache), ahead, ahead);
  expect(silentServer(cache, url).isKnown()).toBe(false);
});

test('the mark holds nothing of the address', () => {
  const cache = temporaryFolder();
  silentServer(cache, 'https://user:secret@forge.example/a.git').remember();
  expect(markOf(cache)).not.toMatch(/secret|forge/);
});

test('a cache that cannot be written is no fault of a run', () => {
  const cache = temporaryFolder();
  writeFileSync(join(cache, 'silent'), 'a file where the folder would be');
  expect(() => silentServer(cache, url).remember()).not.toThrow();
  expect(silentServer(cache, url).isKnown()).toBe(false);
  expect(() => silentServer(cache, url).forget()).not.toThrow();
  expect(existsSync(join(cache, 'silent'))).toBe(true);
});
