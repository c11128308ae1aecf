import type { Claim, Corpus, Part } from '@wacrg/spec';
import { describe, expect, test } from 'vitest';
import { makeFlavor } from '../../scanner/test/flavor.ts';
import { makeRepository, type TestRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { readers } from '../../scanner/test/test-readers.ts';
import { corpus, part } from '../../spec/test/sample.ts';
import { pageCode } from '../src/suggest/spec-page.ts';
import { suggestInWorkingTree } from '../src/suggest/suggest-tree.ts';

const claimed = (more: Partial<Claim>): Claim => ({
  flavor: 'lib',
  status: 'working',
  commits: [],
  place: { path: 'spec/a.yaml' },
  ...more,
});

const key = (...claims: readonly Claim[]): Part => part('CRY-01', [], { id: 'call-key', claims });
const others: readonly Part[] = [
  part('SIG-01', [], { id: 'call-offer' }),
  part('SIG-13', [], { id: 'call-mute' }),
  part('SIG-14', [], { id: 'call-end' }),
];

async function suggested(repository: TestRepository, parts: readonly Part[], more: Partial<Corpus> = {}) {
  const flavor = makeFlavor('lib', undefined);
  const found = await suggestInWorkingTree(
    repository.folder,
    { flavor, corpus: corpus(parts, more) },
    { readers, cacheDir: temporaryFolder() },
  );
  return {
    written: found.files.flatMap(({ path, suggestions }) => suggestions.map(({ text }) => `${path} ${text}`)),
    asked: found.questions.map(({ code, path, reasons }) => `${code} ${path} ${reasons.join()}`),
    reasons: found.files.flatMap(({ offers }) => offers.flatMap((offer) => offer.reasons)),
  };
}

const code = 'pub fn derive_call_key(id: &str) {\n    let salt = one(id);\n    two(salt);\n}\n';

describe('a row of the spec whose file has another name now', () => {
  test.each(['at the commit that the row names', 'without a commit'])('is followed there: %s', async (how) => {
    const repository = makeRepository();
    const at = repository.commit({ 'voip/old.rs': code });
    repository.commit({ 'voip/old.rs': undefined, 'media/new.rs': code });
    const row = claimed({ path: 'voip/old.rs', commits: how.startsWith('at') ? [at] : [] });
    const { written } = await suggested(repository, [key(row), ...others]);
    expect(written).toEqual(['media/new.rs wacrg:CRY-01']);
  });

  test('is no word for code of the same name elsewhere where the file is gone: that is asked', async () => {
    const files = { 'call/call_key.rs': code.replace('derive_call_key', 'call_key') };
    const there = makeRepository();
    there.commit(files);
    expect((await suggested(there, [key(claimed({})), ...others])).written).toEqual(['call/call_key.rs wacrg:CRY-01']);
    const gone = makeRepository();
    gone.commit({ ...files, 'old.rs': 'fn nothing_like_it() {}\n' });
    gone.commit({ 'old.rs': undefined });
    const { written, asked } = await suggested(gone, [key(claimed({ path: 'old.rs' })), ...others]);
    expect(written).toEqual([]);
    expect(asked).toEqual([expect.stringMatching(/^CRY-01 call\/call_key\.rs /)]);
  });
});

describe("a link to a page of the spec's site", () => {
  const site = { address: 'https://calls.example/spec/', prose: [] };
  const linking = (words: string) => `// ${words}\npub fn derive(id: &str) {\n    one(id);\n    two(id);\n}\n`;

  test.each([
    ['See https://calls.example/spec/signalling/call-key.html#salt', ['a.rs wacrg:CRY-01']],
    ['Follows http://calls.example/spec/CRY-01.', ['a.rs wacrg:CRY-01']],
    ['Unlike https://calls.example/spec/signalling/call-key.html', []],
    ['TODO: https://calls.example/spec/signalling/call-key.html', []],
    ['https://calls.example/spec/flavors/call-key.html', []],
    ['https://calls.example.org/spec/signalling/call-key.html', []],
  ])('%s', async (words, right) => {
    const repository = makeRepository();
    repository.commit({ 'a.rs': linking(words) });
    const parts = [{ ...key(), category: 'signalling' }, ...others];
    const { written, reasons } = await suggested(repository, parts, { site });
    expect(written).toEqual(right);
    if (right.length > 0) expect(reasons).toContain('page');
  });

  test('leads to a part by its id or code in its category, and to none that is retired', () => {
    const parts = [{ ...key(), category: 'crypto' }];
    const at = (path: string) => pageCode(`https://calls.example/spec/${path}`, { site, parts });
    expect(['crypto/call-key.html', 'crypto/call-key/', 'call-key.md', 'cry-01?x#y'].map(at)).toEqual(
      Array(4).fill('CRY-01'),
    );
    expect(['', 'media/call-key.html', 'call-keys.html'].map(at)).toEqual([undefined, undefined, undefined]);
    const retired = parts.map((each) => ({ ...each, retired: { reason: 'gone' } }));
    expect(pageCode('https://calls.example/spec/call-key.html', { site, parts: retired })).toBeUndefined();
    expect(pageCode('https://calls.example/spec/call-key.html', { parts })).toBeUndefined();
  });
});

test('a part that is retired is neither written nor asked, whatever cites it', async () => {
  const repository = makeRepository();
  const files = {
    'call/a.rs': `// wacrg spec: call-key (CRY-01)\n${code}`,
    'call/key.rs': code,
  };
  repository.commit(files);
  const row = claimed({ path: 'call/key.rs' });
  expect((await suggested(repository, [key(row), ...others])).written).not.toEqual([]);
  const retired = { ...key(row), retired: { reason: 'nobody sends it' } };
  const { written, asked } = await suggested(repository, [retired, ...others]);
  expect([written, asked]).toEqual([[], []]);
});
