import { withoutCredentials } from '@wacrg/spec/text';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddress } from '../src/local/address.ts';

describe('parseAddress', () => {
  test.each([
    ['https://github.com/owner/name', 'https', 'https://github.com/owner/name'],
    ['https://user:secret@example.org/x.git', 'https', 'https://example.org/x.git'],
    ['ssh://git@example.org:22/x', 'ssh', 'ssh://git@example.org:22/x'],
    ['ssh://git:secret@example.org/x', 'ssh', 'ssh://git@example.org/x'],
    ['git@github.com:owner/name.git', 'ssh', 'git@github.com:owner/name.git'],
    ['http://127.0.0.1:8080/x', 'http', 'http://127.0.0.1:8080/x'],
    ['http://localhost/x', 'http', 'http://localhost/x'],
    ['http://[::1]/x', 'http', 'http://[::1]/x'],
  ])('allows %s', (written, protocol, shown) => {
    expect(parseAddress(written)).toEqual({ kind: 'remote', url: written, shown, protocol });
  });

  test.each([
    'http://example.org/x',
    'http://127.0.0.1.example.org/x',
    'http://localhost.example.org/x',
    'git://example.org/x',
    'ext::sh -c id',
    'ext::https://example.org',
    'transport::address',
    '-uexample',
    '--upload-pack=id',
    'https://exa\nmple.org/x',
    'https://example.org/\u0085',
    'ssh://-oProxyCommand=id/x',
    'ssh://-l@example.org/x',
    '-oProxyCommand=id:x',
    'host::x',
    'javascript:alert(1)',
    '',
    '/etc',
    './x',
    'file:///etc',
  ])('refuses %j without a local corpus', (written) => {
    expect(parseAddress(written)).toBeUndefined();
  });

  test.each([
    ['.', '/corpus'],
    ['../other', '/other'],
    ['/abs/x', '/abs/x'],
    ['file:///abs/x', '/abs/x'],
    ['sub folder', '/corpus/sub folder'],
  ])('takes the folder %s with a local corpus', (written, folder) => {
    expect(parseAddress(written, '/corpus')).toEqual({ kind: 'local', folder });
  });

  test.each(['ext::sh -c id', '-x', 'file://host/x', 'git://example.org/x', 'http://example.org/x'])(
    'refuses %j with a local corpus too',
    (written) => {
      expect(parseAddress(written, '/corpus')).toBeUndefined();
    },
  );

  test('never throws, and never lets through an option or another protocol', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: 'binary' })), (written) => {
        const address = parseAddress(written);
        if (address === undefined) return;
        expect(address.kind).toBe('remote');
        expect(written).not.toMatch(/^-|::|[\0-\x1f]/);
      }),
    );
  });
});

test('withoutCredentials takes user and password out of every address in a text', () => {
  const said = "fatal: could not read Password for 'https://me:pw@example.org/x': and ssh://git@host/y";
  expect(withoutCredentials(said)).toBe("fatal: could not read Password for 'https://example.org/x': and ssh://host/y");
});
