import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeFlavor } from '../../scanner/test/flavor.ts';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { readers } from '../../scanner/test/test-readers.ts';
import { scanWorkingTree } from '../src/tree/working-tree.ts';
import { oldLine, parseHunks, uncommitted } from '../src/tree/working-tree-blame.ts';

const reject = ['// wacrg:SIG-08', 'pub fn reject() {', '    send();', '}', ''].join('\n');
const terminate = ['// wacrg:SIG-14', 'pub fn terminate() {}', ''].join('\n');

const scan = async (folder: string, options: { staged?: boolean } = {}) =>
  (
    await scanWorkingTree(folder, makeFlavor('lib', undefined), {
      readers,
      namespace: 'wacrg',
      cacheDir: temporaryFolder(),
      ...options,
    })
  ).scan;

describe('scanWorkingTree', () => {
  test('blames what is committed on its commit, also where uncommitted lines moved it', async () => {
    const repository = makeRepository();
    const first = repository.commit({ 'src/call.rs': reject }, { author: 'Ada' });
    repository.write('src/call.rs', `use std::io;\n\n${reject}`);
    const { annotations, commit } = await scan(repository.folder);
    expect(commit).toBe(first);
    expect(annotations).toMatchObject([
      { path: 'src/call.rs', line: 3, symbol: 'reject', annotated: { commit: first, author: 'Ada' }, commits: [first] },
    ]);
  });

  test('an uncommitted line in a site makes the site uncommitted', async () => {
    const repository = makeRepository();
    const first = repository.commit({ 'src/call.rs': reject });
    repository.write('src/call.rs', reject.replace('send()', 'send_twice()'));
    const { annotations } = await scan(repository.folder);
    expect(annotations).toMatchObject([{ annotated: { commit: first }, changed: uncommitted }]);
  });

  test('reads new files, staged or not, and none that git ignores', async () => {
    const repository = makeRepository();
    repository.commit({ '.gitignore': 'out/\n' });
    repository.write('src/staged.rs', reject);
    repository.git('add', 'src/staged.rs');
    repository.write('src/new.rs', terminate);
    repository.write('out/built.rs', reject);
    const { annotations } = await scan(repository.folder);
    expect(annotations.map(({ path, changed }) => [path, changed])).toEqual([
      ['src/new.rs', uncommitted],
      ['src/staged.rs', uncommitted],
    ]);
  });

  test.each(['a file', 'nothing'])('is refused where there is %s', async (what) => {
    const repository = makeRepository();
    repository.write('a file', '');
    await expect(scan(join(repository.folder, what))).rejects.toMatchObject({ code: 'no-repository' });
  });

  test('works before the first commit', async () => {
    const repository = makeRepository();
    repository.write('src/call.rs', reject);
    const found = await scan(repository.folder);
    expect(found.annotations).toMatchObject([{ path: 'src/call.rs', changed: uncommitted }]);
    expect(found.commit).toBeUndefined();
  });

  test('a folder below the root limits the scan, and paths stay relative to the root', async () => {
    const repository = makeRepository();
    repository.commit({ 'a/call.rs': reject, 'b/call.rs': terminate });
    const { annotations } = await scan(join(repository.folder, 'b'));
    expect(annotations.map(({ path }) => path)).toEqual(['b/call.rs']);
  });

  test('of what is staged it reads the staged text, and no other file', async () => {
    const repository = makeRepository();
    repository.commit({ 'src/call.rs': reject, 'src/other.rs': terminate });
    repository.write('src/call.rs', reject.replace('SIG-08', 'SIG-01'));
    repository.git('add', 'src/call.rs');
    repository.write('src/call.rs', reject.replace('SIG-08', 'SIG-02'));
    const { annotations } = await scan(repository.folder, { staged: true });
    expect(annotations).toMatchObject([{ path: 'src/call.rs', citations: [{ code: 'SIG-01' }], changed: null }]);
  });

  test('says once that the history of a shallow clone is cut off, and knows no date', async () => {
    const repository = makeRepository();
    repository.commit({ 'src/call.rs': reject });
    repository.commit({ 'src/other.rs': '' });
    const clone = join(temporaryFolder(), 'clone');
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${repository.folder}`, clone]);
    const found = await scan(clone);
    expect(found.annotations).toMatchObject([{ changed: null, annotated: null }]);
    expect(found.problems.map(({ code }) => code)).toEqual(['history-unknown']);
  });

  test('does not follow a link, and tells that it was not read', async () => {
    const repository = makeRepository();
    const outside = temporaryFolder();
    makeRepository(outside).write('secret.rs', reject);
    mkdirSync(join(repository.folder, 'src'));
    symlinkSync(join(outside, 'secret.rs'), join(repository.folder, 'src/link.rs'));
    repository.commit({});
    const found = await scan(repository.folder);
    expect(found.annotations).toEqual([]);
    expect(found.files.skipped).toEqual([{ path: 'src/link.rs', reason: 'symbolic-link' }]);
  });

  test('counts every line that a plain search finds', async () => {
    const repository = makeRepository();
    const text = [
      '// wacrg:SIG-08',
      'fn a() {}',
      '// see wacrg call-reject (SIG-08)',
      'let s = "wacrg:SIG-08";',
      '',
    ].join('\n');
    repository.commit({ 'a.rs': text, 'notes.md': 'wacrg\nwacrg\n' });
    const { lines } = await scan(repository.folder);
    expect(Object.values(lines).reduce((sum, each) => sum + each, 0)).toBe(5);
  });

  test.each(['', 'no/such/folder'])('a folder "%s" without a repository is an error with a fix', async (name) => {
    await expect(scan(join(temporaryFolder(), name))).rejects.toMatchObject({ code: 'no-repository' });
  });
});

describe('oldLine', () => {
  test.each([
    { name: 'two lines put in front', hunks: '@@ -0,0 +1,2 @@', line: 3, old: 1 },
    { name: 'one of them', hunks: '@@ -0,0 +1,2 @@', line: 2, old: undefined },
    { name: 'a line taken out above', hunks: '@@ -3 +2,0 @@', line: 3, old: 4 },
    { name: 'the line before one that was taken out', hunks: '@@ -3 +2,0 @@', line: 2, old: 2 },
    { name: 'a changed line', hunks: '@@ -5,2 +5,3 @@', line: 7, old: undefined },
    { name: 'below a changed line', hunks: '@@ -5,2 +5,3 @@', line: 8, old: 7 },
  ])('$name', ({ hunks, line, old }) => {
    expect(oldLine(line, parseHunks(hunks))).toBe(old);
  });

  test('agrees with git on random edits', () => {
    const folder = temporaryFolder();
    const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
    const repository = makeRepository(folder);
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const text = (all: readonly string[]) => all.map((each) => `${each}\n`).join('');
        repository.write('before', text(before));
        repository.write('after', text(after));
        const diff = repository.git('-c', 'alias.d=!git diff --no-index -U0 before after || true', 'd');
        const hunks = parseHunks(diff);
        for (const [index, line] of after.entries()) {
          const old = oldLine(index + 1, hunks);
          if (old !== undefined) expect(before[old - 1]).toBe(line);
        }
      }),
      { numRuns: 40 },
    );
  });
});
