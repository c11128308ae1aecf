import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { formatRow, parseImplementedBy } from '../scripts/demo/implemented-by.mjs';
import { makeRepository, names } from '../scripts/demo/make.mjs';
import { unpack } from '../scripts/demo/unpack.mjs';
import { wacrg } from './command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const git = (cwd: string, ...args: readonly string[]): string =>
  spawnSync('git', args, { cwd, encoding: 'utf8' }).stdout.trim();

test('every bundle of the demo holds the commits of its story; else run scripts/demo/make.mjs', async () => {
  const [made, unpacked] = [temporaryFolder(), join(temporaryFolder(), 'demo')];
  unpack(unpacked);
  for (const name of names)
    expect(git(join(unpacked, name), 'rev-parse', 'HEAD')).toBe(await makeRepository(name, join(made, name)));
});

describe('npm start', { timeout: 180_000 }, () => {
  test('shows a page with several authors and one stale row, the matrix, a failing check, and changes nothing else', () => {
    const before = git(root, 'status', '--porcelain');
    const env = { PATH: process.env.PATH ?? '', HOME: temporaryFolder() };
    const run = spawnSync(process.execPath, ['scripts/demo/start.mjs'], { cwd: root, env, encoding: 'utf8' });
    expect(run.status, run.stderr).toBe(0);
    expect(git(root, 'status', '--porcelain')).toBe(before);
    const [, page = '', matrix = '', check = '', end = ''] =
      /What now stands(.*)What each library has(.*)What the author(.*)\n(The page: .*)$/s.exec(run.stdout) ?? [];
    for (const fact of ['(*Bell).Ring', 'Lin Wei', '2026-02-14', 'impl Bell', 'Ada Okafor', 'Sofía Ríos', 'Dead claim'])
      expect(page).toContain(fact);
    expect(page.match(/Stale/g)).toHaveLength(1);
    expect(matrix).toMatch(/BEL-02 answer .*found partial .*2\/2 .*1\/2/);
    expect(check).toContain('did you mean "unknown"?');
    const [, site = ''] = /The site: {2}(file:\S+)/.exec(end) ?? [];
    expect(readFileSync(fileURLToPath(site), 'utf8')).toContain('Doorbell protocol');
  });
});

describe('the demo', { timeout: 120_000 }, () => {
  const demo = join(temporaryFolder(), 'demo');
  unpack(demo);
  const cache = join(temporaryFolder(), 'cache');
  const run = (library: string, ...args: readonly string[]) => wacrg(join(demo, library), [...args, '--cache', cache]);

  test('a note and an author that are markup stay text on the page', () => {
    expect(run('bell-spec', 'build').status).toBe(0);
    const [row] = parseImplementedBy(readFileSync(join(demo, 'bell-spec/spec/signals/hang-up.md'), 'utf8'));
    expect(row?.notes).not.toMatch(/(?<!\\)<|(?<!\\)\[|(?<!\\)\*/);
    expect(row && formatRow(row, 200).join('\n')).toContain('<img src=x onerror=alert(1)> | **done**');
  });

  test('the check of a library fails with a fix, and passes once it is written', () => {
    const wrong = run('bell-ts', 'check');
    expect(wrong.status).toBe(1);
    expect(wrong.stdout).toContain('did you mean "unknown"?');
    spawnSync('sed', ['-i', 's/unknwon/unknown/', join(demo, 'bell-ts/src/answer.ts')]);
    expect(run('bell-ts', 'check').status).toBe(0);
  });

  test('a part is cited with the word of its own spec', () => {
    expect(run('bell-rs', 'show', 'BEL-01').stdout).toContain('To cite it: bell:BEL-01 in a comment');
  });
});
