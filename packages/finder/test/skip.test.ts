import { describe, expect, test } from 'vitest';
import { decodeText } from '../src/decode-text.ts';
import { skipByContent, skipByPath } from '../src/skip.ts';

describe('by path', () => {
  test.each([
    ['src/call.rs', undefined],
    ['vendor/x/call.go', 'vendored'],
    ['a/node_modules/b/index.js', 'vendored'],
    ['third_party/x.cc', 'vendored'],
    ['src/vendors.ts', undefined],
    ['Cargo.lock', 'lock-file'],
    ['web/pnpm-lock.yaml', 'lock-file'],
    ['call.pb.go', 'generated'],
    ['call_pb2.py', 'generated'],
    ['lib/call.g.dart', 'generated'],
    ['dist/app.min.js', 'minified'],
    ['README.md', 'prose'],
    ['LICENSE', 'prose'],
    ['docs/a.rst', 'prose'],
    ['CMakeLists.txt', undefined],
    ['_private/call.ts', undefined],
    ['.github/workflows/ci.yml', undefined],
  ])('%s: %s', (path, reason) => {
    expect(skipByPath(path)).toBe(reason);
  });

  test.each([
    ['linguist-vendored', 'set', 'src/a.c', 'vendored'],
    ['linguist-vendored', 'false', 'vendor/a.c', undefined],
    ['linguist-generated', 'true', 'src/a.c', 'generated'],
    ['linguist-generated', 'unset', 'a.pb.go', undefined],
    ['linguist-documentation', 'false', 'a.md', undefined],
  ])('the attribute %s=%s of %s: %s', (name, value, path, reason) => {
    expect(skipByPath(path, new Map([[name, value]]))).toBe(reason);
  });
});

describe('by content', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  test.each<[string, Uint8Array, string | undefined]>([
    ['text', bytes('// wacrg:SIG-08\n'), undefined],
    ['a NUL byte', bytes('a\0b'), 'binary'],
    ['UTF-16 with a mark', Uint8Array.of(0xff, 0xfe, 0x61, 0), undefined],
    ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), 'encoding'],
    ['an LFS pointer', bytes('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'), 'lfs-pointer'],
    ['a line of 200 kB', bytes('a'.repeat(200_000)), 'long-line'],
    ['more than 5 MB', bytes('a\n'.repeat(2_500_001)), 'too-large'],
    ['10,000 brackets', bytes('[\n'.repeat(10_000)), 'too-deep'],
    ['10,000 bracket pairs', bytes('[]\n'.repeat(10_000)), undefined],
  ])('%s', (_, content, reason) => {
    expect(skipByContent(content)).toBe(reason);
  });

  test('limits can be set', () => {
    expect(skipByContent(bytes('abc\n'), { maxBytes: 3 })).toBe('too-large');
    expect(skipByContent(bytes('abc\n'), { maxLineBytes: 2 })).toBe('long-line');
    expect(skipByContent(bytes('((('), { maxDepth: 2 })).toBe('too-deep');
  });
});

test.each([
  ['UTF-8', Uint8Array.of(0x2f, 0xc3, 0xa9), '/é'],
  ['UTF-8 with a mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x2f), '/'],
  ['Latin-1', Uint8Array.of(0x2f, 0xe9), '/é'],
  ['UTF-16, little end first', Uint8Array.of(0xff, 0xfe, 0x2f, 0, 0xe9, 0), '/é'],
  ['UTF-16, big end first', Uint8Array.of(0xfe, 0xff, 0, 0x2f, 0, 0xe9), '/é'],
  ['CRLF and a lone CR', Uint8Array.of(0x61, 0x0d, 0x0a, 0x0d), 'a\r\n\r'],
])('decodes %s', (_, bytes, text) => {
  expect(decodeText(bytes)).toBe(text);
});

const japanese = Uint8Array.of(0x2f, 0x2f, 0x20, 0x83, 0x5c, 0x83, 0x74, 0x83, 0x67);

test.each([
  ['Shift JIS by its characters', japanese, undefined, '// ソフト'],
  ['Latin-1 that is no Japanese', Uint8Array.of(0x2f, 0x2f, 0xe9, 0x20, 0xfc), undefined, '//é ü'],
  [
    'what PEP 263 declares',
    Buffer.from('# -*- coding: koi8-r -*-\n# \xc1', 'latin1'),
    undefined,
    '# -*- coding: koi8-r -*-\n# а',
  ],
  ['what the attributes declare', Uint8Array.of(0x23, 0xc1), 'koi8-r', '#а'],
  ['UTF-16 that the attributes declare', Uint8Array.of(0x23, 0, 0x61, 0), 'UTF-16LE', '#a'],
  ['UTF-8, whatever is declared', Uint8Array.of(0x23, 0xc3, 0xa9), 'koi8-r', '#é'],
  ['an encoding that nobody knows', Uint8Array.of(0x23, 0xe9), 'no-such-encoding', '#é'],
])('decodes %s', (_, bytes, declared, text) => {
  expect(decodeText(bytes, declared)).toBe(text);
});

test('UTF-16 without a mark is read where it is declared, else it is binary', () => {
  const bytes = Uint8Array.of(0x23, 0, 0x61, 0);
  expect(skipByContent(bytes)).toBe('binary');
  expect(skipByContent(bytes, { encoding: 'UTF-16LE' })).toBeUndefined();
});
