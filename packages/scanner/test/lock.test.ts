import type { FlavorScan } from '@wacrg/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyLock, formatLock, lockScans, parseLock } from '../src/lock.ts';

const commit = 'a'.repeat(40);

const scan = (flavor: string, more: Partial<FlavorScan>): FlavorScan => ({
  flavor,
  state: 'scanned',
  files: { searched: 0, matched: 0, skipped: [] },
  lines: { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 },
  annotations: [],
  mentions: [],
  claims: [],
  problems: [],
  ...more,
});

test('a lock reads back as it was written, sorted, and its other section as it stood', () => {
  const entry = fc.record(
    { repository: fc.webUrl(), ref: fc.string(), commit: fc.constant(commit) },
    { requiredKeys: ['commit'], noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), entry), fc.dictionary(fc.string(), fc.jsonValue()), (flavors, reviewed) => {
      const lock = { flavors: new Map(Object.entries(flavors)), reviewed };
      const text = formatLock(lock);
      expect(formatLock(parseLock(text))).toBe(text);
      expect(parseLock(text).flavors).toEqual(new Map(Object.entries(structuredClone(flavors))));
    }),
  );
});

describe('lockScans', () => {
  const before = {
    ...emptyLock,
    flavors: new Map([
      ['kept', { commit }],
      ['dropped', { commit }],
    ]),
  };

  test('pins what was scanned, keeps what could not be reached, drops what has no repository', () => {
    const now = 'b'.repeat(40);
    const scans = [
      scan('new', { commit: now, repository: 'https://example.org/x', ref: 'main' }),
      scan('kept', { state: 'unreachable', reason: 'gone', commit: now }),
      scan('dropped', { state: 'no-repository' }),
    ];
    expect(lockScans(before, scans).flavors).toEqual(
      new Map([
        ['kept', { commit }],
        ['new', { repository: 'https://example.org/x', ref: 'main', commit: now }],
      ]),
    );
  });
});

test.each([
  ['no JSON', '{'],
  ['another format', '{"format":2}'],
  ['no object', '[]'],
  ['flavors that are no object', '{"format":1,"flavors":[]}'],
  ['a short commit', '{"format":1,"flavors":{"x":{"commit":"abc"}}}'],
])('a lock with %s is refused with what to do', (_title, text) => {
  expect(() => parseLock(text)).toThrow(/Cannot read "wacrg.lock.json": .*; restore it, or remove it and scan again/);
});
