import { describe, expect, test } from 'vitest';
import { findAnnotations } from '../src/find-annotations.ts';
import { outline } from '../src/suggest/outline.ts';
import { suggestInFile, type WantedSite } from '../src/suggest/suggest.ts';
import { fixtures } from './fixtures.ts';

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

const words = (code: string): WantedSite['words'] => ({
  citations: [{ code }],
  relation: 'implements',
  status: 'working',
});

const suggest = (text: string, path: string, sites: readonly WantedSite[]) =>
  suggestInFile(text, { path, namespace: 'wacrg', codesOf: () => [], sites });

describe('outline', () => {
  test('lists what a file declares with its lines, and what is a test or stands in one', async () => {
    const text = lines(
      'struct A;',
      'impl A {',
      '    fn reject(&self) {}',
      '}',
      'mod tests {',
      '    fn helper() {}',
      '}',
    );
    const { sites } = await outline(text, { path: 'a.rs' });
    expect(sites.map(({ symbol, range, isTest }) => [symbol, range, isTest])).toEqual([
      ['A', [1, 1], false],
      ['impl A', [2, 4], false],
      ['A::reject', [3, 3], false],
      ['tests', [5, 7], true],
      ['tests::helper', [6, 6], true],
    ]);
  });

  test('says of a place whether it is in a comment, and what the comment is about', async () => {
    const text = lines('package a', '', '// https://x/y', 'func A() {', '\t// https://x/z', '\tb("https://x/q")', '}');
    const offsets = [...text.matchAll(/https/g)].map(({ index }) => index);
    const { comments } = await outline(text, { path: 'a.go', offsets });
    expect(comments.map(({ line, symbol }) => [line, symbol])).toEqual([
      [3, 'A'],
      [5, 'A'],
    ]);
  });

  test('a file of unknown language, and one without declarations, has none', async () => {
    expect(await outline('a b c', { path: 'a.unknown' })).toEqual({ sites: [], comments: [] });
    expect(await outline('a: 1\n', { path: 'a.yaml' })).toEqual({ sites: [], comments: [] });
  });
});

describe('an annotation that is put at a declaration', () => {
  const most = 10;

  test.each(fixtures.map(({ path, text }) => ({ path, text })))(
    'is read back there, and everything else as before: $path',
    { timeout: 120_000 },
    async ({ path, text }) => {
      const { sites } = await outline(text, { path });
      const before = await findAnnotations(text, { path });
      const step = Math.max(1, Math.ceil(sites.length / most));
      const asked = sites.filter(({ isTest }, n) => !isTest && n % step === 0);
      let placed = 0;
      for (const { symbol, range } of asked) {
        const { after, suggestions } = await suggest(text, path, [{ site: { symbol, range }, words: words('SIG-99') }]);
        if (suggestions.length === 0) continue;
        placed++;
        expect(suggestions.map((each) => each.symbol)).toEqual([symbol]);
        const now = await findAnnotations(after, { path });
        expect(now.annotations.length).toBe(before.annotations.length + 1);
        const found = now.annotations.find(({ citations }) => citations.some(({ code }) => code === 'SIG-99'));
        const grown = after.split('\n').length - text.split('\n').length;
        expect(found?.symbol).toBe(symbol);
        expect((found?.range?.[1] ?? 0) - (found?.range?.[0] ?? 0) - (range[1] - range[0])).toBeLessThanOrEqual(grown);
      }
      expect(placed).toBeGreaterThanOrEqual(Math.floor(asked.length * 0.9));
    },
  );

  const one = async (text: string, path: string, symbol: string): Promise<string> => {
    const found = (await outline(text, { path })).sites.find((each) => each.symbol === symbol);
    if (found === undefined) throw new Error(`no ${symbol}`);
    return (await suggest(text, path, [{ site: { symbol, range: found.range }, words: words('SIG-08') }])).after;
  };

  test('stands in Go above the doc comment with an empty line between, so that godoc does not print it', async () => {
    expect(await one(lines('package a', '', '// Reject says no.', 'func Reject() {}'), 'a.go', 'Reject')).toBe(
      lines('package a', '', '// wacrg:SIG-08', '', '// Reject says no.', 'func Reject() {}'),
    );
    expect(await one(lines('package a', '', 'func Reject() {}'), 'a.go', 'Reject')).toBe(
      lines('package a', '', '// wacrg:SIG-08', '', 'func Reject() {}'),
    );
  });

  test('stands in Rust between doc comment and attributes, and at the indentation of the place', async () => {
    const text = lines('impl A {', '    /// Says no.', '    #[inline]', '    pub fn reject() {}', '}');
    expect(await one(text, 'a.rs', 'A::reject')).toBe(
      lines('impl A {', '    /// Says no.', '    // wacrg:SIG-08', '    #[inline]', '    pub fn reject() {}', '}'),
    );
  });

  test('stands in Python above decorators, and leaves the docstring alone', async () => {
    const text = lines('@cached', 'def reject():', '    """Says no."""', '    send()');
    expect(await one(text, 'a.py', 'reject')).toBe(
      lines('# wacrg:SIG-08', '@cached', 'def reject():', '    """Says no."""', '    send()'),
    );
  });

  test('beside a comment that is about it, stands in the form of that place', async () => {
    const text = lines('func f() {', '\t// Source of truth: https://x/a.rs#L1', '\tdo()', '}');
    const { after } = await suggest(`package a\n\n${text}`, 'a.go', [
      { site: { symbol: 'f', range: [3, 6] }, words: words('SIG-08'), near: [4, 4] },
    ]);
    expect(after).toContain('\t// Source of truth: https://x/a.rs#L1\n\t// wacrg:SIG-08\n\tdo()');
  });

  test('inside a plain block comment is a line of it; a doc block stays as it is', async () => {
    const ask = (open: string) =>
      suggestInFile(lines(open, ' * wacrg call-reject (SIG-08)', ' * says so.', ' */', 'void reject(void) {', '}'), {
        path: 'a.c',
        namespace: 'wacrg',
        codesOf: () => ['SIG-08'],
      });
    expect((await ask('/*')).after).toContain(' * says so.\n * wacrg:SIG-08\n */');
    expect((await ask('/**')).after).toContain(' */\n// wacrg:SIG-08\nvoid');
  });

  test('of the whole file stands at its head, apart from what comes next', async () => {
    const file = async (text: string, path: string) =>
      (await suggest(text, path, [{ site: {}, words: words('SIG-08') }])).after;
    expect(await file(lines('// Copyright', '', '// Package a is it.', 'package a', '', 'func A() {}'), 'a.go')).toBe(
      lines('// wacrg:SIG-08', '', '// Copyright', '', '// Package a is it.', 'package a', '', 'func A() {}'),
    );
    expect(await file(lines('#!/bin/sh', 'run() { :; }'), 'a.sh')).not.toMatch(/^# wacrg/);
    expect(await file(lines('//! Calls.', '', 'use a::b;', '', 'fn a() {}'), 'a.rs')).toBe(
      lines('//! Calls.', '', '// wacrg:SIG-08', '', 'use a::b;', '', 'fn a() {}'),
    );
    expect(await file(lines('//! Calls.', '', 'pub fn a() {}'), 'a.rs')).toBe(
      lines('//! Calls.', '//! wacrg:SIG-08', '', 'pub fn a() {}'),
    );
  });

  test('several at once keep out of each other’s way, also one inside of another', async () => {
    const text = lines('class A {', '  reject() {}', '  accept() {}', '}');
    const { sites } = await outline(text, { path: 'a.ts' });
    const { after, suggestions, unplaced } = await suggest(
      text,
      'a.ts',
      sites.map(({ symbol, range }, n) => ({ site: { symbol, range }, words: words(`SIG-0${n + 1}`) })),
    );
    expect(unplaced).toEqual([]);
    expect(suggestions.map(({ symbol, text: written }) => [symbol, written])).toEqual([
      ['A', 'wacrg:SIG-01'],
      ['A.reject', 'wacrg:SIG-02'],
      ['A.accept', 'wacrg:SIG-03'],
    ]);
    expect(after.split('\n')).toHaveLength(8);
  });

  test('keeps CRLF where an empty line comes in too', async () => {
    const text = 'package a\r\n\r\n// A.\r\nfunc A() {}\r\n';
    const { after } = await suggest(text, 'a.go', [{ site: { symbol: 'A', range: [4, 4] }, words: words('SIG-08') }]);
    expect(after).toBe('package a\r\n\r\n// wacrg:SIG-08\r\n\r\n// A.\r\nfunc A() {}\r\n');
  });
});
