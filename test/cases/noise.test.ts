import { describe, expect, test } from 'vitest';
import { libFlavor, makeWorld, rejectPage, usual, type World } from './world.ts';

const path = 'spec/signalling/call-reject.md';

/** A library with many comments in another spelling, and with files that are not read. */
function noisy(): World {
  const world = makeWorld();
  world.spec.commit({ [path]: rejectPage(usual), 'spec/flavors/lib.yaml': libFlavor, '.gitignore': '*/generated' });
  const files = Array.from({ length: 15 }, (_, n) => [`src/a${n}.rs`, `// wacrg: sig-08\nfn a${n}() {}\n`] as const);
  const vendored = Array.from({ length: 5 }, (_, n) => [`vendor/v${n}.rs`, '// wacrg:SIG-08\nfn v() {}\n'] as const);
  world.lib.commit({ ...Object.fromEntries([...files, ...vendored]), 'gen/x.pb.go': '// wacrg:SIG-08\n' });
  return world;
}

describe('noise', { timeout: 60_000 }, () => {
  test('what repeats is grouped and counted, below the lists, and --all unfolds it', () => {
    const { inLib } = noisy();
    const check = (...args: readonly string[]) =>
      inLib('check', '--spec', '../spec', '--flavor', 'lib', ...args).stdout;
    const text = check();
    expect(text.match(/notice .* not-canonical/g)).toHaveLength(12);
    expect(text).toContain('… and 3 more not-canonical; --all shows them');
    expect(text.indexOf('not-canonical')).toBeGreaterThan(text.indexOf('Covered'));
    expect(check('--all').match(/notice .* not-canonical/g)).toHaveLength(15);
  });

  test('a file that was not read is named with its reason in every report', () => {
    const { inLib, inSpec } = noisy();
    const check = (...args: readonly string[]) =>
      inLib('check', '--spec', '../spec', '--flavor', 'lib', ...args).stdout;
    const named = 'vendored: vendor/v0.rs, vendor/v1.rs, vendor/v2.rs and 2 more';
    expect(check()).toContain(`Not read\n  generated: gen/x.pb.go\n  ${named}`);
    expect(check('--all')).toContain('  vendor/v4.rs: vendored\n');
    expect(check('--format', 'github')).toContain(
      `6 files with the word were not read: generated: gen/x.pb.go; ${named}`,
    );
    expect(check('--format', 'markdown')).toContain('`vendor/v4.rs`');
    for (const format of ['json', 'sarif', 'junit', 'gitlab'])
      expect(check('--format', format)).toContain('vendor/v4.rs');
    expect(inSpec('scan').stdout).toContain('vendored: lib vendor/v0.rs');
    expect(JSON.parse(inSpec('scan', '--json').stdout).notRead).toHaveLength(6);
  });

  test('one of anything is one', () => {
    const world = makeWorld();
    world.spec.commit({ [path]: rejectPage(usual) });
    world.lib.commit({ 'a.rs': 'fn a() {}\n' });
    const { stdout } = world.inLib('check', '--spec', '../spec');
    expect(stdout).toContain('1 part\n');
    expect(stdout).toContain('1 file searched');
  });

  test('a long list is folded', () => {
    const world = makeWorld();
    const page = (n: number) => rejectPage(usual).replace('id: call-reject', `id: p${n}`).replace('SIG-08', `SIG-${n}`);
    const pages = Array.from({ length: 40 }, (_, n) => [`spec/signalling/p${n + 10}.md`, page(n + 10)] as const);
    world.spec.commit(Object.fromEntries(pages));
    world.lib.commit({ 'a.rs': '// wacrg:SIG-10\nfn a() {}\n' });
    const { stdout } = world.inLib('check', '--spec', '../spec');
    expect(stdout).toContain('… and 19 more; --all shows them');
    expect(world.inLib('check', '--spec', '../spec', '--all').stdout).toContain('SIG-49 p49');
  });

  test('diff says which text moved, and when, of a site that became stale', () => {
    const world = makeWorld();
    const on = (date: string) => ({ date: `${date}T00:00:00Z` });
    world.spec.commit({ [path]: rejectPage(usual), 'spec/flavors/lib.yaml': libFlavor }, on('2026-01-01'));
    world.lib.commit({ 'a.rs': '// wacrg:SIG-08#empty\nfn a() {}\n' }, on('2026-02-01'));
    world.inSpec('scan', '--out', '../before');
    world.spec.commit({ [path]: rejectPage(usual.replace('be empty', 'be quite empty')) }, on('2026-03-01'));
    world.inSpec('scan', '--out', '../after');
    expect(world.inSpec('diff', '../before', '../after').stdout).toContain(
      'the text of `SIG-08#empty` changed on 2026-03-01, after this code and its annotation did on 2026-02-01',
    );
  });
});
