import { commitLink, type LinkTarget, lineFragment, siteLinks, webAddress } from '@wacrg/spec';
import { expect, test } from 'vitest';

const commit = 'a'.repeat(40);
const target = (repository: string, more: Partial<LinkTarget> = {}): LinkTarget => ({
  repository,
  at: { commit },
  path: 'src/call.rs',
  range: [2, 9],
  ...more,
});

test.each([
  ['https://github.com/o/n', `https://github.com/o/n/blob/${commit}/src/call.rs#L2-L9`],
  ['git@github.com:o/n.git', `https://github.com/o/n/blob/${commit}/src/call.rs#L2-L9`],
  ['https://gitlab.com/g/sub/n.git', `https://gitlab.com/g/sub/n/-/blob/${commit}/src/call.rs#L2-9`],
  ['ssh://git@gitlab.example.org:2222/g/n.git', `https://gitlab.example.org/g/n/-/blob/${commit}/src/call.rs#L2-9`],
  ['https://bitbucket.org/o/n', `https://bitbucket.org/o/n/src/${commit}/src/call.rs#lines-2:9`],
  ['https://codeberg.org/o/n', `https://codeberg.org/o/n/src/commit/${commit}/src/call.rs#L2-L9`],
  ['https://git.sr.ht/~o/n', `https://git.sr.ht/~o/n/tree/${commit}/item/src/call.rs#L2-9`],
  [
    'https://dev.azure.com/o/p/_git/n',
    `https://dev.azure.com/o/p/_git/n?path=/src/call.rs&version=GC${commit}&line=2&lineEnd=10&lineStartColumn=1&lineEndColumn=1`,
  ],
])('a site in %s has its source at the pinned commit and lines', (repository, source) => {
  expect(siteLinks(target(repository))?.source).toBe(source);
});

test.each([
  ['https://github.com/o/n', 'a.ipynb', `https://github.com/o/n/blob/${commit}/a.ipynb?plain=1#L2-L9`],
  ['https://gitlab.com/o/n', 'a.ipynb', `https://gitlab.com/o/n/-/blob/${commit}/a.ipynb?plain=1#L2-9`],
  ['https://codeberg.org/o/n', 'a.rst', `https://codeberg.org/o/n/src/commit/${commit}/a.rst?display=source#L2-L9`],
  ['https://bitbucket.org/o/n', 'a.ipynb', `https://bitbucket.org/o/n/src/${commit}/a.ipynb#lines-2:9`],
])('lines of what %s shows as a page, such as a notebook, are linked in its text: %s', (repository, path, source) => {
  expect(siteLinks(target(repository, { path }))?.source).toBe(source);
});

test('history and blame are pinned like the source', () => {
  expect(siteLinks(target('https://github.com/o/n'))).toEqual({
    source: `https://github.com/o/n/blob/${commit}/src/call.rs#L2-L9`,
    history: `https://github.com/o/n/commits/${commit}/src/call.rs`,
    blame: `https://github.com/o/n/blame/${commit}/src/call.rs#L2-L9`,
  });
});

test('pages of the corpus follow its branch, also one with a slash', () => {
  const links = siteLinks({ repository: 'https://codeberg.org/o/n', at: { branch: 'release/1' }, path: 'spec/a.md' });
  expect(links?.history).toBe('https://codeberg.org/o/n/commits/branch/release/1/spec/a.md');
});

test('one line is linked as one line, a file without a range as a file', () => {
  expect(siteLinks(target('https://github.com/o/n', { range: [4, 4] }))?.source).toMatch(/#L4$/);
  expect(siteLinks(target('https://github.com/o/n', { range: undefined }))?.source).toMatch(/call\.rs$/);
});

test('a path cannot break out of a link or of Markdown', () => {
  const links = siteLinks(target('https://github.com/o/n', { path: 'a b/](javascript:x)#"\'.rs', range: undefined }));
  expect(links?.source).toBe(`https://github.com/o/n/blob/${commit}/a%20b/%5D%28javascript%3Ax%29%23%22%27.rs`);
});

test("a forge of one's own is linked by the flavor's pattern", () => {
  const pattern = '{repository}/view?rev={commit}&file={path}&from={start}&to={end}';
  expect(siteLinks(target('https://code.example.org/n', { pattern }))).toEqual({
    source: `https://code.example.org/n/view?rev=${commit}&file=src/call.rs&from=2&to=9`,
  });
});

test('a pattern that spells the forge out links a local clone too', () => {
  const pattern = 'https://code.example.org/n/view?rev={commit}&file={path}';
  const expected = { source: `https://code.example.org/n/view?rev=${commit}&file=src/call.rs` };
  expect(siteLinks(target('../clones/n', { pattern }))).toEqual(expected);
  expect(siteLinks({ ...target('', { pattern }), repository: undefined })).toEqual(expected);
  expect(siteLinks(target('../clones/n', { pattern: '{repository}/{path}' }))).toBeUndefined();
});

test('a forge that nobody knows, and a local path, have no links', () => {
  expect(siteLinks(target('https://code.example.org/n'))).toBeUndefined();
  expect(siteLinks(target('../clones/n'))).toBeUndefined();
  expect(commitLink('/srv/git/n', commit)).toBeUndefined();
});

test.each([
  ['https://user:secret@github.com/o/n.git/', 'https://github.com/o/n'],
  ['git@codeberg.org:o/n.git', 'https://codeberg.org/o/n'],
  ['http://127.0.0.1:8080/n.git', 'http://127.0.0.1:8080/n'],
  ['C:\\clones\\n', undefined],
  ['file:///srv/n', undefined],
  ['ext::sh -c id', undefined],
  ['.', undefined],
])('the web address of %s is %s', (repository, web) => {
  expect(webAddress(repository)).toBe(web);
});

test('without a branch, links follow the one that the forge shows first, where the forge has a name for it', () => {
  const at = (repository: string) => siteLinks({ repository, at: { branch: 'HEAD' }, path: 'a.md' })?.history;
  expect(at('https://github.com/o/n')).toBe('https://github.com/o/n/commits/HEAD/a.md');
  expect(at('https://gitlab.com/o/n')).toBe('https://gitlab.com/o/n/-/commits/HEAD/a.md');
  expect(at('https://codeberg.org/o/n')).toBeUndefined();
});

test('lines of a file are named as its forge does, and as most do where nobody knows the forge', () => {
  expect(lineFragment('git@github.com:o/n.git', [2, 9])).toBe('#L2-L9');
  expect(lineFragment('https://gitlab.com/o/n', [2, 9])).toBe('#L2-9');
  expect(lineFragment('https://bitbucket.org/o/n', [2, 2])).toBe('#lines-2');
  expect(lineFragment('https://code.example.org/n', [2, 9])).toBe('#L2-L9');
  expect(lineFragment(undefined, undefined)).toBe('');
});
