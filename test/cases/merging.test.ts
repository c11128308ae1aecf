import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bin } from '../command.ts';
import { startGitServer } from '../git-server.ts';
import { libFlavor, makeWorld, rejectPage, usual, type World } from './world.ts';

const path = 'spec/signalling/call-reject.md';
const code = (comment: string): string => `// ${comment}\npub fn reject() {}\n`;
const on = (date: string) => ({ date: `${date}T00:00:00Z` });

function built(): World {
  const world = makeWorld();
  world.spec.commit({
    [path]: rejectPage(usual),
    'spec/flavors/lib.yaml': libFlavor,
    '.gitignore': 'spec/generated/\n',
  });
  world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08#empty'), 'README.md': 'A library.' });
  expect(world.inSpec('build').status).toBe(0);
  world.spec.commit({});
  return world;
}

describe('a result that cannot be read', { timeout: 60_000 }, () => {
  test('is refused with the flavors that would be lost; --discard-last goes on', () => {
    const { spec, inSpec } = built();
    writeFileSync(join(spec.folder, 'traceability.json'), '<<<<<<< a\n{\n=======\n]\n>>>>>>> b\n');
    spec.write('spec/flavors/lib.yaml', libFlavor.replace('../lib', '../gone'));
    const { status, stderr } = inSpec('build');
    expect(status).toBe(2);
    expect(stderr).toContain('What it knows of lib would be lost');
    expect(stderr).not.toContain('run "wacrg scan"');
    expect(inSpec('build', '--discard-last').status).toBe(0);
    expect(inSpec('build').status).toBe(0);
  });

  test('where every library was reached nothing is lost, which is said', () => {
    const { spec, inSpec } = built();
    writeFileSync(join(spec.folder, 'traceability.json'), '{');
    expect(inSpec('scan').stderr).toContain('Every library was reached, so nothing is lost without it');
    expect(inSpec('scan', '--discard-last').status).toBe(0);
  });
});

describe('git merges results', { timeout: 60_000 }, () => {
  test('init of a spec offers the driver, and with it two branches that were built merge without conflicts', () => {
    const { lib, spec, inSpec } = built();
    expect(inSpec('init').stdout).toContain('wrote .gitattributes');
    expect(readFileSync(join(spec.folder, '.gitattributes'), 'utf8')).toContain('traceability.json merge=wacrg');
    spec.commit({});
    spec.git('config', 'merge.wacrg.driver', `'${process.execPath}' '${bin}' merge --driver %O %A %B`);
    spec.git('checkout', '--quiet', '-b', 'side');
    lib.commit({ 'src/b.rs': code('wacrg:SIG-08#named') });
    inSpec('scan');
    spec.commit({});
    spec.git('checkout', '--quiet', 'main');
    lib.commit({ 'src/a.rs': code('wacrg:SIG-08'), 'src/c.rs': code('wacrg:SIG-08 test') });
    inSpec('scan');
    spec.commit({});
    spec.git('merge', '--quiet', '--no-edit', 'side');
    const result = JSON.parse(readFileSync(join(spec.folder, 'traceability.json'), 'utf8'));
    expect(result.flavors.lib.commit).toBe(lib.git('rev-parse', 'HEAD'));
    expect(inSpec('scan').status).toBe(0);
    expect(spec.git('status', '--porcelain')).toMatch(/^(?:M wacrg\.lock\.json)?$/);
  });
});

describe('doubts', { timeout: 60_000 }, () => {
  test('D2: after a forced push no lock and no link keeps a commit that the history has no more', () => {
    const { lib, spec, inSpec } = built();
    const before = lib.git('rev-parse', 'HEAD');
    const second = lib.commit({ 'README.md': 'A better library.' });
    inSpec('build');
    // What is read did not change, so the first commit stays.
    expect(readFileSync(join(spec.folder, 'wacrg.lock.json'), 'utf8')).toContain(before);
    lib.git('reset', '--quiet', '--hard', second);
    inSpec('build', '--repin');
    inSpec('scan', '--repin');
    spec.commit({});
    lib.git('commit', '--quiet', '--amend', '--message', 'Another README');
    inSpec('build');
    const lock = readFileSync(join(spec.folder, 'wacrg.lock.json'), 'utf8');
    expect(lock).not.toContain(second);
    expect(lock).toContain(lib.git('rev-parse', 'HEAD'));
  });

  test('D5: an annotation inside of its declaration that is only spelt otherwise keeps its date', () => {
    const { spec, lib, check, scan } = makeWorld();
    spec.commit({ [path]: rejectPage(usual), 'spec/flavors/lib.yaml': libFlavor }, on('2026-01-01'));
    const inside = (comment: string): string => `pub fn reject() {\n    // ${comment}\n    stanza();\n}\n`;
    lib.commit({ 'src/a.rs': inside('wacrg: sig-08#empty') }, on('2026-02-01'));
    spec.commit({ [path]: rejectPage(usual.replace('be empty', 'be quite empty')) }, on('2026-03-01'));
    lib.commit({ 'src/a.rs': inside('wacrg:SIG-08#empty') }, on('2026-04-01'));
    expect(check().sites).toMatchObject([{ stale: true }]);
    expect(scan().sites).toMatchObject([{ stale: true }]);
    lib.commit({ 'src/a.rs': inside('wacrg:SIG-08#empty').replace('stanza()', 'other()') }, on('2026-05-01'));
    expect(check().sites).toMatchObject([{ stale: false }]);
  });

  test('--dry-run prints in one run all that --fix writes, also where one fix makes way for another', () => {
    const { spec, lib, inLib } = makeWorld();
    spec.commit({ [path]: rejectPage(usual), 'spec/flavors/lib.yaml': libFlavor });
    lib.commit({ 'src/a.rs': code('wacrg: sig-80#emty') });
    const options = ['--spec', '../spec', '--flavor', 'lib'];
    expect(inLib('check', ...options, '--dry-run').stdout).toContain('+// wacrg:SIG-08#empty');
    inLib('check', ...options, '--fix');
    expect(lib.git('diff')).toContain('+// wacrg:SIG-08#empty');
    expect(inLib('check', ...options, '--dry-run')).toMatchObject({ status: 0, stdout: '' });
  });

  test('a helper in a Rust module of tests counts as it says, with a notice', () => {
    const { spec, lib, check } = makeWorld();
    spec.commit({ [path]: rejectPage(usual), 'spec/flavors/lib.yaml': libFlavor });
    const tests =
      '#[cfg(test)]\nmod tests {\n    // wacrg:SIG-08\n    fn helper() {}\n\n    // wacrg:SIG-08\n    #[test]\n    fn rejects() {}\n}\n';
    lib.commit({ 'src/a.rs': tests });
    const { sites, problems } = check();
    expect(sites.map(({ symbol, relation }) => [symbol, relation])).toEqual([
      ['tests::helper', 'implements'],
      ['tests::rejects', 'tests'],
    ]);
    expect(problems.map((each) => each.code)).toEqual(['site-in-test', 'site-is-test']);
  });
});

describe('case 26: a repository that moved', { timeout: 60_000 }, () => {
  const flavorAt = (url: string): string => `id: lib\nname: Lib\nrepository: ${url}\n`;

  test('is followed on the same server, and named where it is on another', async () => {
    const world = makeWorld();
    world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08') });
    const root = join(world.lib.folder, '..');
    const elsewhere = 'http://127.0.0.1:1/new/lib/info/refs?service=git-upload-pack';
    const server = await startGitServer(root, {
      fault: ({ url = '' }) => {
        if (url.startsWith('/old/'))
          return { kind: 'status', status: 301, headers: { location: url.replace('/old/', '/') } };
        return url.startsWith('/away/') ? { kind: 'status', status: 301, headers: { location: elsewhere } } : undefined;
      },
    });
    try {
      const scan = async (folder: string) => {
        world.spec.commit({
          [path]: rejectPage(usual),
          'spec/flavors/lib.yaml': flavorAt(`${server.url}${folder}/lib`),
        });
        const { wacrgLater } = await import('./later.ts');
        return wacrgLater(world.spec.folder, ['scan', '--cache', join(root, `cache-${folder}`)]);
      };
      const followed = await scan('old');
      expect(followed.stdout).toContain('scanned');
      expect(JSON.parse(readFileSync(join(world.spec.folder, 'traceability.json'), 'utf8')).sites).toHaveLength(1);
      const named = await scan('away');
      expect(named.stdout).toContain('The repository of "lib" moved to http://127.0.0.1:1/new/lib; write that address');
      expect(existsSync(join(world.spec.folder, 'wacrg.lock.json'))).toBe(true);
    } finally {
      await server.close();
    }
  });
});
