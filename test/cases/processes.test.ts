import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wacrgProcess } from '../command.ts';
import { libFlavor, makeWorld, rejectPage, usual, type World } from './world.ts';

const path = 'spec/signalling/call-reject.md';
const on = (date: string) => ({ date: `${date}T00:00:00Z` });
const few = 10;
const many = 40;
/** How many files cite the clause that is reworded. */
const movedFiles = 3;

type Kind = 'plain' | 'renamed folder' | 'ignored revisions';

/** A library of so many files, each with one annotation; the first ones cite a clause that changed since. */
function world(kind: Kind, count: number): World {
  const made = makeWorld();
  const { spec, lib } = made;
  const page = rejectPage(usual);
  spec.commit({ [path]: page, 'spec/flavors/lib.yaml': libFlavor }, on('2026-01-01'));
  const file = (n: number): string =>
    `// wacrg:SIG-08#${n < movedFiles ? 'empty' : 'named'}\nfn f${n}() {\n    ${n};\n}\n`;
  const files = Array.from({ length: count }, (_, n) => [`src/f${n}.rs`, file(n)] as const);
  const first = lib.commit(Object.fromEntries(files), on('2026-01-02'));
  if (kind === 'renamed folder') lib.git('mv', 'src', 'lib');
  if (kind === 'ignored revisions') lib.write('.git-blame-ignore-revs', `${first}\n`);
  lib.commit({}, on('2026-01-03'));
  lib.commit({ 'README.md': 'Text.' }, on('2026-01-04'));
  spec.commit({ [path]: page.replace('be empty', 'be quite empty') }, on('2026-03-01'));
  return made;
}

/** How many processes of git a check starts, in a process of its own and with an empty cache. */
function processes({ lib }: World, ...args: readonly string[]): number {
  const bin = join(lib.folder, '../bin');
  const log = join(bin, 'log');
  rmSync(bin, { recursive: true, force: true });
  mkdirSync(bin);
  writeFileSync(log, '');
  writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "$@" >> '${log}'\nPATH='${process.env.PATH}' exec git "$@"\n`);
  chmodSync(join(bin, 'git'), 0o755);
  const cache = join(lib.folder, `../cache-${Math.random()}`);
  const options = ['check', '--spec', '../spec', '--flavor', 'lib', '--cache', cache, ...args];
  const { status, stdout, stderr } = wacrgProcess(lib.folder, options, { PATH: `${bin}:${process.env.PATH}` });
  if (status !== 0) throw new Error(`${stdout}${stderr}`);
  expect(stdout.match(/stale-site/g)?.length ?? 0).toBe(movedFiles);
  return readFileSync(log, 'utf8').trimEnd().split('\n').length;
}

/** All that a check asks which does not depend on how many files there are. */
const constant = 30;

describe('processes of git in a check', { timeout: 120_000 }, () => {
  test('as text: the same for ten files and for forty, in every world', () => {
    for (const kind of ['plain', 'renamed folder', 'ignored revisions'] as const) {
      const [less, more] = [processes(world(kind, few)), processes(world(kind, many))];
      expect([kind, more]).toEqual([kind, less]);
      expect(more).toBeLessThanOrEqual(constant + movedFiles);
    }
  });

  test('as JSON: the same again in a plain world, and at most one for each file where only git can answer', () => {
    expect(processes(world('plain', many), '--json')).toBeLessThanOrEqual(constant);
    expect(processes(world('renamed folder', many), '--json')).toBeLessThanOrEqual(constant + many);
    expect(processes(world('ignored revisions', many), '--json')).toBeLessThanOrEqual(constant + many);
  });

  test('as JSON with --no-blame: as few as for text, and no field that looks like an answer', () => {
    const made = world('renamed folder', many);
    expect(processes(made, '--json', '--no-blame')).toBe(processes(made));
    const [all, without] = [made.check().sites, made.check('--no-blame').sites];
    expect(without.map(({ stale }) => stale)).toEqual(all.map(({ stale }) => stale));
    expect(Object.keys(without[0] ?? {})).not.toContain('annotated');
    expect(all[0]).toMatchObject({ annotated: { date: expect.any(String) }, commits: [expect.any(String)] });
  });
});
