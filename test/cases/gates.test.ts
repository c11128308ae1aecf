import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wacrg } from '../command.ts';
import { libFlavor, makeWorld, rejectPage, usual, type World } from './world.ts';

const path = 'spec/signalling/call-reject.md';
const two = 'A hail MUST be short. {#short}\nA hail MUST be loud. {#loud}';
const hail = rejectPage(two).replace('id: call-reject', 'id: hail').replace('SIG-08', 'SIG-01');
const code = (...comments: readonly string[]): string =>
  comments.map((comment, n) => `// ${comment}\npub fn f${n}() {}\n`).join('\n');

/** A spec of two parts, of which the library cites all that it must of SIG-08, and one of two of SIG-01. */
function cited(config: string, ...more: readonly string[]): World {
  const world = makeWorld();
  world.spec.commit({ [path]: rejectPage(usual), 'spec/signalling/hail.md': hail, 'spec/flavors/lib.yaml': libFlavor });
  const files = { 'src/a.rs': code('wacrg:SIG-08#empty', 'wacrg:SIG-01#short', ...more) };
  world.lib.commit({ ...files, 'wacrg.yaml': `spec: ../spec\nflavor: lib\n${config}` });
  return world;
}

describe('gates and coverage', { timeout: 60_000 }, () => {
  test('case 12: with a scope exactly its parts count, and what else is cited is named', () => {
    const { status, stdout } = cited('scope: [SIG-08]\n').inLib('check', '--min-coverage', 'MUST=80');
    expect(status).toBe(0);
    expect(stdout).toMatch(/Cited, and counted by no gate: SIG-01 \(1 of 2 MUST\)/);
  });

  test('case 12: with a ratchet its parts count', () => {
    const world = cited('');
    world.lib.write('wacrg.ratchet', 'SIG-08 working\nSIG-08#empty working\n');
    const { status, stdout } = world.inLib('check', '--min-coverage', 'MUST=80');
    expect(status).toBe(0);
    expect(stdout).toContain('new-scope');
  });

  test('case 12: without either all cited parts count, and the way out is named', () => {
    const { status, stdout } = cited('').inLib('check', '--min-coverage', 'MUST=80');
    expect(status).toBe(1);
    expect(stdout).toContain('67 % (2 of 3)');
    expect(stdout).toMatch(/scope: in wacrg.yaml.*--update-ratchet/);
  });

  test('a gate on a part that the spec lacks is an error with a hint', () => {
    const { status, stderr } = cited('').inLib('check', '--min-coverage', 'SIG-10:MUST=80');
    expect(status).toBe(2);
    expect(stderr).toContain('did you mean "SIG-');
  });

  test.each([
    { comments: ['wacrg:SIG-08'], must: null, says: 'cited as a whole' },
    { comments: ['wacrg:SIG-08#empty'], must: { covered: 1, total: 1, excepted: 0 }, says: 'MUST 1/1' },
    { comments: ['wacrg:SIG-08#nothing'], must: null, says: 'SIG-08 has no clause "nothing"' },
  ])('case 37: $comments', ({ comments, must, says }) => {
    const world = makeWorld();
    world.spec.commit({ [path]: rejectPage(usual), 'spec/flavors/lib.yaml': libFlavor });
    world.lib.commit({ 'src/a.rs': code(...comments) });
    expect(world.check().totals.MUST).toEqual(must);
    expect(world.inLib('check', '--spec', '../spec').stdout).toContain(says);
  });

  test('case 11: a folder without a part is no spec', () => {
    const world = makeWorld();
    world.spec.commit({ 'spec/unit/a.spec.js': 'it()' });
    const { status, stderr } = world.inLib('check', '--spec', '../spec');
    expect(status).toBe(2);
    expect(stderr).toContain('a spec is a folder with');
    expect(world.inSpec('lint', '--corpus', '.').stdout).toContain('no-parts');
  });

  test('case 13: a sub-folder loses nothing', () => {
    const world = cited('');
    world.inLib('check', '--update-ratchet');
    const below = join(world.lib.folder, 'docs');
    mkdirSync(below);
    world.lib.write('docs/a.md', 'Nothing.');
    const { status, stdout } = wacrg(below, [
      'check',
      '--spec',
      '../../spec',
      '--cache',
      join(world.lib.folder, '../cache'),
    ]);
    expect(stdout).not.toContain('ratchet-lost');
    expect(status).toBe(0);
  });

  test('case 14: with nothing staged the hook looks at what is committed', () => {
    const { status, stdout } = cited('', 'wacrg:SIG-41').inLib('check', '--staged');
    expect(stdout).toContain('unknown-code');
    expect(status).toBe(1);
  });

  test('case 44: a merge conflict is said, and no file is counted twice', () => {
    const world = cited('');
    const { lib } = world;
    const side = (comment: string) => ({ 'src/a.rs': code(comment) });
    lib.git('checkout', '--quiet', '-b', 'side');
    lib.commit(side('wacrg:SIG-08 planned'));
    lib.git('checkout', '--quiet', 'main');
    lib.commit(side('wacrg:SIG-01 planned'));
    expect(() => lib.git('merge', '--quiet', 'side')).toThrow();
    const { stdout, status } = world.inLib('check');
    expect(stdout).toContain('is in a merge conflict');
    expect(stdout).toContain('2 files searched');
    expect(status).toBe(1);
    expect(world.inLib('check', '--staged').stdout).not.toContain('can be committed');
  });

  test.each([
    ['SIG-011', 'did you mean "SIG-11"'],
    ['SIG-41', 'fix or remove it'],
    ['SIG-80', 'did you mean "SIG-08"'],
  ])('case 41: %s', (written, says) => {
    const world = makeWorld();
    const eleven = hail.replace('SIG-01', 'SIG-11').replace('id: hail', 'id: echo');
    world.spec.commit({
      [path]: rejectPage(usual),
      'spec/signalling/hail.md': hail,
      'spec/signalling/echo.md': eleven,
    });
    world.lib.commit({ 'src/a.rs': code(`wacrg:${written}`) });
    expect(world.inLib('check', '--spec', '../spec').stdout).toContain(says);
  });

  test('an unknown --flavor is an error with the nearest id', () => {
    const { status, stderr } = cited('').inLib('check', '--flavor', 'libb');
    expect(status).toBe(2);
    expect(stderr).toContain('did you mean "lib"?');
  });

  test('--dry-run is a patch that git applies and that --fix writes, and a second --fix changes nothing', () => {
    const world = cited('', 'wacrg: sig-08', 'wacrg:SIG-08 parital: no parser');
    const { status, stdout } = world.inLib('check', '--dry-run');
    expect(status).toBe(1);
    expect(stdout).toContain('+// wacrg:SIG-08 partial: no parser');
    world.inLib('check', '--fix');
    const fixed = world.lib.git('diff');
    expect(fixed).toContain('+// wacrg:SIG-08\n');
    expect(world.inLib('check', '--fix').stdout).toContain('Nothing to fix');
    expect(world.lib.git('diff')).toBe(fixed);
    expect(world.inLib('check', '--dry-run')).toMatchObject({ status: 0, stdout: '' });
  });
});
