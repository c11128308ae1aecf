import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findAnnotations } from '../../finder/src/find-annotations.ts';
import { suggestInFile } from '../../finder/src/suggest/suggest.ts';
import { makeFlavor } from '../../scanner/test/flavor.ts';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { readers } from '../../scanner/test/test-readers.ts';
import { corpus, part } from '../../spec/test/sample.ts';
import { suggestInWorkingTree } from '../src/suggest/suggest-tree.ts';

const codesOf = ({ cites }: { cites: readonly { code?: string }[] }) => cites.flatMap(({ code }) => code ?? []);
const suggest = (text: string, path: string) => suggestInFile(text, { path, namespace: 'wacrg', codesOf });
const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

describe('suggestInFile', () => {
  test.each([
    {
      name: 'a Rust file head becomes one annotation of the file with all its codes',
      path: 'a.rs',
      before: [
        '//! Keys.',
        '//!',
        '//! wacrg spec: call-key (CRY-01), srtp-e2e (CRY-05).',
        '',
        'use std::io;',
        '',
        'pub fn derive() {}',
      ],
      added: { 4: '// wacrg:CRY-01/CRY-05' },
      symbol: undefined,
    },
    {
      name: 'a Rust doc comment',
      path: 'a.rs',
      before: [
        'impl Call {',
        '    /// Follows wacrg call-reject (SIG-08).',
        '    /// More.',
        '    pub fn reject() {}',
        '}',
      ],
      added: { 4: '    // wacrg:SIG-08' },
      symbol: 'Call::reject',
    },
    {
      name: 'a test gate gets test',
      path: 'a.rs',
      before: ['// Conformance gate for wacrg call-offer (SIG-01): order.', '#[test]', 'fn order() {}'],
      added: { 2: '// wacrg:SIG-01 test' },
      symbol: 'order',
    },
    {
      name: 'a Go doc comment, above which it stands apart',
      path: 'a.go',
      before: ['package a', '', '// Reject follows wacrg call-reject (SIG-08).', 'func Reject() {}'],
      added: { 3: '// wacrg:SIG-08', 4: '' },
      symbol: 'Reject',
    },
    {
      name: 'a JSDoc block',
      path: 'a.ts',
      before: ['class A {', '  /**', '   * See wacrg call-reject (SIG-08).', '   */', '  reject() {}', '}'],
      added: { 5: '  // wacrg:SIG-08' },
      symbol: 'A.reject',
    },
    {
      name: 'a block comment on one line',
      path: 'a.java',
      before: ['class A {', '\t/* wacrg call-reject (SIG-08) */', '\tvoid reject() {}', '}'],
      added: { 3: '\t// wacrg:SIG-08' },
      symbol: 'A.reject',
    },
    {
      name: 'a Python comment inside a body',
      path: 'a.py',
      before: ['def reject():', '    # wacrg call-reject (SIG-08)', '    send()'],
      added: { 3: '    # wacrg:SIG-08' },
      symbol: 'reject',
    },
    {
      name: 'a trailing comment',
      path: 'a.c',
      before: ['int reject(void) { // wacrg call-reject (SIG-08)', '  return 0;', '}'],
      added: { 2: '// wacrg:SIG-08' },
      symbol: 'reject',
    },
    {
      name: 'SQL',
      path: 'a.sql',
      before: ['-- wacrg call-reject (SIG-08)', 'SELECT 1;'],
      added: { 2: '-- wacrg:SIG-08' },
      symbol: undefined,
    },
  ])('$name', async ({ path, before, added, symbol }) => {
    const { after, suggestions } = await suggest(lines(...before), path);
    const expected = [...before];
    for (const [line, text] of Object.entries(added)) expected.splice(Number(line) - 1, 0, text);
    expect(after).toBe(lines(...expected));
    expect(suggestions).toMatchObject([
      { line: Number(Object.keys(added)[0]), ...(symbol === undefined ? {} : { symbol }) },
    ]);
    expect(suggestions[0]?.symbol).toBe(symbol);
  });

  test('keeps CRLF, a byte-order mark and a missing last newline', async () => {
    const before = '\ufeff// wacrg call-reject (SIG-08)\r\nfn reject() {}\r\n// wacrg call-key (CRY-01)\r\nfn key() {}';
    const { after } = await suggest(before, 'a.rs');
    expect(after).toBe(
      '\ufeff// wacrg call-reject (SIG-08)\r\n// wacrg:SIG-08\r\nfn reject() {}\r\n// wacrg call-key (CRY-01)\r\n// wacrg:CRY-01\r\nfn key() {}',
    );
  });

  test('says nothing of what is annotated already, partly or in full', async () => {
    const done = lines(
      '// wacrg call-reject (SIG-08), call-key (CRY-01)',
      '// wacrg:SIG-08 partial: half',
      'fn reject() {}',
    );
    const { after } = await suggest(done, 'a.rs');
    expect(after.split('\n').filter((line) => /wacrg:/.test(line))).toEqual([
      '// wacrg:SIG-08 partial: half',
      '// wacrg:CRY-01',
    ]);
  });

  test('what stands in a string or in code of a comment is no mention', async () => {
    const text = lines(
      'fn f() { let s = "wacrg call-reject (SIG-08)"; }',
      '// `wacrg call-reject (SIG-08)`',
      'fn g() {}',
    );
    expect((await suggest(text, 'a.rs')).suggestions).toEqual([]);
  });

  const mention = fc.constantFrom(
    '// wacrg call-reject (SIG-08)',
    '    /// As wacrg call-key (CRY-01) says.',
    '/* wacrg call-offer (SIG-01) */',
    '//! wacrg spec: call-key (CRY-01).',
    '// Conformance gate for wacrg call-ack (SIG-07)',
  );
  const code = fc.constantFrom(
    'fn a() {}',
    'struct B;',
    '',
    'impl B {',
    '}',
    '#[test]',
    'use std::io;',
    '// other',
    'let x = 1;',
  );
  const source = fc.array(fc.oneof(mention, code), { maxLength: 12 });
  const ending = fc.constantFrom('\n', '\r\n');

  test('adds whole lines and nothing else, all read as they are meant, and a second run adds nothing', async () => {
    await fc.assert(
      fc.asyncProperty(source, ending, fc.boolean(), async (all, eol, last) => {
        const text = all.join(eol) + (last ? eol : '');
        const { after, suggestions } = await suggest(text, 'a.rs');
        const added = new Set(suggestions.map(({ line }) => line));
        const kept = after
          .split('\n')
          .filter((_, index) => !added.has(index + 1))
          .join('\n');
        // Where the last line had no ending, it has one now.
        expect(kept.replace(/[\r\n]+$/, '')).toBe(text.replace(/[\r\n]+$/, ''));
        expect((await suggest(after, 'a.rs')).after).toBe(after);
        const before = await findAnnotations(text, { path: 'a.rs' });
        const now = await findAnnotations(after, { path: 'a.rs' });
        expect(now.annotations.length).toBe(before.annotations.length + suggestions.length);
        expect(now.problems).toHaveLength(before.problems.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('suggestInWorkingTree', () => {
  const parts = [
    part('SIG-01', [], { id: 'call-offer' }),
    part('SIG-08', [], { id: 'call-reject' }),
    part('CRY-01', [], { id: 'call-key' }),
  ];
  const run = async (files: Readonly<Record<string, string>>) => {
    const repository = makeRepository();
    repository.commit(files);
    const found = await suggestInWorkingTree(
      repository.folder,
      { flavor: makeFlavor('lib', undefined), corpus: corpus(parts) },
      { readers, cacheDir: temporaryFolder() },
    );
    return { repository, found };
  };

  test('finds parts by id, and writes nothing for a comment that contradicts itself or the spec does not know', async () => {
    const { found } = await run({
      'a.rs': lines('// wacrg call-offer (SIG-08)', 'fn a() {}'),
      'b.rs': lines('// wacrg call-flight (SIG-77)', 'fn b() {}'),
      'c.rs': lines('// as wacrg call-offer demands', 'fn c() {}'),
    });
    expect(found.files.map(({ path, suggestions }) => [path, suggestions.map(({ text }) => text)])).toEqual([
      ['c.rs', ['wacrg:SIG-01']],
    ]);
  });

  test('asks about declarations whose names resemble a part without a trace, and changes no file for it', async () => {
    const { found } = await run({
      'call.rs': lines(
        '// wacrg:SIG-01',
        'fn offer() {}',
        'pub fn build_reject(id: &str) {',
        '}',
        'fn rejection() {}',
        '// fn reject()',
      ),
      'call.ts': lines(
        'class A {',
        '  async rejectCall(id: string): Promise<void> {',
        '    this.reject(id);',
        '  }',
        '}',
      ),
      'node_modules/x.js': 'function reject() {}\n',
    });
    expect(
      found.questions.filter(({ code }) => code === 'SIG-08').map(({ path, line, name }) => `${path}:${line} ${name}`),
    ).toEqual(['call.rs:3 build_reject', 'call.ts:2 rejectCall']);
    expect(found.questions.some(({ code }) => code === 'SIG-01')).toBe(false);
    expect(found.files).toEqual([]);
  });

  test('a file that is not UTF-8 is left alone and told', async () => {
    const repository = makeRepository();
    const latin = Buffer.from('// wacrg call-reject (SIG-08) \xe9\nfn a() {}\n', 'latin1');
    repository.commit({ 'a.rs': latin });
    const { unreadable, files } = await suggestInWorkingTree(
      repository.folder,
      { flavor: makeFlavor('lib', undefined), corpus: corpus(parts) },
      { readers, cacheDir: temporaryFolder() },
    );
    expect(files).toEqual([]);
    expect(unreadable).toEqual(['a.rs']);
    expect(readFileSync(join(repository.folder, 'a.rs'))).toEqual(latin);
  });
});
