import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRepository, type TestRepository } from '../../scanner/test/make-repository.ts';
import { parseBlame } from '../src/blame/blame.ts';
import { blameInOneWalk } from '../src/blame/blame-in-one-walk.ts';
import { HunkParser } from '../src/blame/blob-diffs.ts';
import { ChangeGraphParser } from '../src/blame/change-graph.ts';
import { passLines } from '../src/blame/line-runs.ts';

const whole = { boundary: new Set<string>(), config: [] };

describe('blameInOneWalk', () => {
  test('says of every line what git blame says, in histories that branch, merge, rename and bring files back', async () => {
    const counts = { files: 0, together: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e9 }), async (seed) => {
        const repository = importHistory(seed);
        const files = repository
          .git('ls-tree', '-r', '--name-only', 'main')
          .split('\n')
          .map((path) => ({ path, ranges: [[1, linesOf(repository, path)]] as const }));
        const gitDir = join(repository.folder, '.git');
        const commit = repository.git('rev-parse', 'main');
        const together = await blameInOneWalk({ gitDir, commit, history: whole }, files);
        counts.files += files.length;
        counts.together += together.size;
        for (const [path, blame] of together) {
          const own = parseBlame(
            Buffer.from(`${repository.git('blame', '--porcelain', commit, '--', path)}\n`),
            new Set(),
          );
          expect([path, ...[...blame].sort(byLine)]).toEqual([path, ...own]);
        }
      }),
      { numRuns: 25 },
    );
    // The law holds for nothing at all when nothing is blamed together.
    expect(counts.together).toBeGreaterThan(counts.files / 2);
  });

  test('leaves files to git blame that may have been renamed', async () => {
    const repository = makeRepository();
    const names = Array.from({ length: 8 }, (_, i) => `f${i}.txt`);
    repository.commit(Object.fromEntries(names.map((name) => [name, `${name}\n1\n2\n3\n4\n`])));
    const commit = repository.commit({ 'f0.txt': undefined, 'moved.txt': 'f0.txt\n1\n2\n3\n4\n', 'f1.txt': 'new\n' });
    const files = [...names.slice(1), 'moved.txt'].map((path) => ({ path, ranges: [[1, 1]] as const }));
    const together = await blameInOneWalk({ gitDir: join(repository.folder, '.git'), commit, history: whole }, files);
    expect([...together.keys()]).toEqual(names.slice(1));
    expect(together.get('f1.txt')?.get(1)?.commit).toBe(commit);
  });

  test('goes to the first parent where both sides of a merge made the same change', async () => {
    const repository = makeRepository();
    const names = Array.from({ length: 8 }, (_, i) => `f${i}.txt`);
    repository.commit(Object.fromEntries(names.map((name) => [name, 'a\nb\n'])));
    repository.git('branch', 'side');
    const ours = repository.commit({ 'f0.txt': 'a\nc\n' });
    repository.git('checkout', '--quiet', 'side');
    repository.commit({ 'f0.txt': 'a\nc\n', 'f1.txt': 'a\nd\n' });
    repository.git('checkout', '--quiet', 'main');
    repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'side');
    const files = names.map((path) => ({ path, ranges: [[2, 2]] as const }));
    const commit = repository.git('rev-parse', 'HEAD');
    const together = await blameInOneWalk({ gitDir: join(repository.folder, '.git'), commit, history: whole }, files);
    expect(together.get('f0.txt')?.get(2)?.commit).toBe(ours);
  });

  test('tells nothing of lines that come to where the history is cut', async () => {
    const repository = makeRepository();
    const names = Array.from({ length: 8 }, (_, i) => `f${i}.txt`);
    const first = repository.commit(Object.fromEntries(names.map((name) => [name, 'a\nb\n'])));
    const commit = repository.commit({ 'f0.txt': 'a\nc\n' });
    const files = names.map((path) => ({ path, ranges: [[1, 2]] as const }));
    const history = { boundary: new Set([first]), config: [] };
    const together = await blameInOneWalk({ gitDir: join(repository.folder, '.git'), commit, history }, files);
    expect([...(together.get('f0.txt') ?? [])].map(([line, by]) => [line, by.commit])).toEqual([[2, commit]]);
    expect(together.get('f1.txt')?.size).toBe(0);
  });
});

describe('what git prints', () => {
  test('a commit message cannot pass for a change, nor a parent', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string];
    const parser = new ChangeGraphParser(['x']);
    const evil = `    :100644 100644 ${b} ${c} M\n    commit ${c} ${b}\n\n`;
    parser.take(
      Buffer.from(`commit ${a} ${b}\ntree ${c}\n\n${evil}:100644 100644 ${b} ${c} M\0x\0\0commit ${b}\n\n    1\n\0`),
    );
    expect(parser.commits.map(({ id, parents }) => [id, parents.map((each) => [each.id, [...each.changes]])])).toEqual([
      [a, [[b, [['x', { before: b, after: c, isOdd: false }]]]]],
      [b, []],
    ]);
  });

  test('contents cannot pass for hunks, however the output is cut into chunks', () => {
    const patch = [
      'diff --git a/000000000 b/000000000',
      '@@ -1 +1,2 @@ @@ -7 +8 @@',
      '-@@ -3 +4 @@',
      `+${'x'.repeat(3000)}`,
      '+diff --git a/000000001 b/000000001',
      '\\ No newline at end of file',
      '@@ -9,2 +11,0 @@',
    ];
    const bytes = Buffer.from(`${patch.join('\n')}\n`);
    for (const size of [1, 7, 1000, bytes.length]) {
      const parser = new HunkParser(2);
      for (let at = 0; at < bytes.length; at += size) parser.take(bytes.subarray(at, at + size));
      expect(parser.hunks).toEqual([
        [
          { oldStart: 1, oldCount: 1, newStart: 1, newCount: 2 },
          { oldStart: 9, oldCount: 2, newStart: 11, newCount: 0 },
        ],
        undefined,
      ]);
    }
  });
});

describe('passLines', () => {
  test('parts lines at hunks, and gives those of the older version their old numbers', () => {
    const hunks = [
      { oldStart: 1, oldCount: 1, newStart: 0, newCount: 0 },
      { oldStart: 4, oldCount: 0, newStart: 4, newCount: 2 },
    ];
    expect(passLines([{ at: 1, asked: 11, count: 8 }], hunks)).toEqual({
      old: [
        { at: 2, asked: 11, count: 3 },
        { at: 5, asked: 16, count: 3 },
      ],
      own: [{ at: 4, asked: 14, count: 2 }],
    });
  });
});

const byLine = ([a]: readonly [number, unknown], [b]: readonly [number, unknown]): number => a - b;

const linesOf = (repository: TestRepository, path: string): number =>
  repository.git('show', `main:${path}`).split('\n').length;

type Tree = Map<string, readonly string[]>;

/** A history of some twenty commits on branches that are merged, by one process. */
function importHistory(seed: number): TestRepository {
  const repository = makeRepository();
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  const trees: Tree[] = [new Map(Array.from({ length: 10 }, (_, i) => [`f${i}`, ['a', 'b', 'c', `${i}`]]))];
  const stream = [commitText(1, [], trees[0] ?? new Map())];
  const count = 8 + random(14);
  for (let mark = 2; mark <= count; mark++) {
    const first = mark === count ? mark - 1 : Math.max(1, mark - 1 - random(3));
    const second = random(3) === 0 ? 1 + random(mark - 1) : first;
    const parents = second === first ? [first] : [first, second];
    const tree = changed(mixed(trees[first - 1] ?? new Map(), trees[second - 1] ?? new Map(), random), random);
    trees.push(tree);
    stream.push(commitText(mark, parents, tree));
  }
  const { status, stderr } = spawnSync('git', ['fast-import', '--quiet', '--force'], {
    cwd: repository.folder,
    input: stream.join(''),
  });
  if (status !== 0) throw new Error(stderr.toString());
  return repository;
}

/** Of each file one parent's version, or the first half of one and the second half of the other. */
function mixed(ours: Tree, theirs: Tree, random: (below: number) => number): Tree {
  const tree: Tree = new Map();
  for (const path of new Set([...ours.keys(), ...theirs.keys()])) {
    const [a, b] = [ours.get(path), theirs.get(path)];
    const either = [a ?? b, b ?? a, [...(a ?? []).slice(0, 3), ...(b ?? []).slice(3)]][random(3)] ?? [];
    if (either.length > 0) tree.set(path, either);
  }
  return tree;
}

function changed(tree: Tree, random: (below: number) => number): Tree {
  const paths = [...tree.keys()];
  for (let i = random(5); i > 0; i--) {
    const path = paths[random(paths.length)] ?? 'f0';
    const lines = [...(tree.get(path) ?? ['x'])];
    const at = random(lines.length + 1);
    lines.splice(at, random(3), ...Array.from({ length: random(3) }, () => 'abcdefg'.charAt(random(7))));
    tree.set(path, lines.length > 0 ? lines : ['z']);
  }
  const [from, kind] = [paths[random(paths.length)] ?? 'f0', random(14)];
  if (kind === 0) tree.delete(from);
  if (kind === 1) tree.set(`g${random(9)}`, tree.get(from) ?? ['y']);
  if (kind === 2) {
    tree.set(`h${random(9)}`, tree.get(from) ?? ['y']);
    tree.delete(from);
  }
  return tree;
}

function commitText(mark: number, [first, ...others]: readonly number[], tree: Tree): string {
  const who = `${['Ada', 'Ben', 'Cem'][mark % 3]} <x@example.org> ${1_700_000_000 + mark} +0000`;
  const links = first === undefined ? '' : `from :${first}\n${others.map((other) => `merge :${other}\n`).join('')}`;
  const files = [...tree].map(([path, lines]) => {
    const text = lines.join('\n') + (path.endsWith('3') ? '' : '\n');
    return `M 100644 inline ${path}\ndata ${text.length}\n${text}\n`;
  });
  return `commit refs/heads/main\nmark :${mark}\ncommitter ${who}\ndata 1\nx\n${links}deleteall\n${files.join('')}\n`;
}
