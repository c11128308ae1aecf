import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bin, wacrg } from '../command.ts';
import { libFlavor, makeWorld, rejectPage, usual, type World } from './world.ts';

const path = 'spec/signalling/call-reject.md';

function traced(files: Readonly<Record<string, string>> = {}): World {
  const world = makeWorld();
  world.spec.commit({ [path]: rejectPage(usual), 'spec/flavors/lib.yaml': libFlavor });
  world.lib.commit({ 'src/p1.rs': '// wacrg:SIG-08\nfn a() {}\n', ...files });
  return world;
}

/** Each place that is no library is named for what it is, with what to do. */
function refusesWhatIsNoLibrary(lib: string, command: string): void {
  const run = (folder: string) => wacrg(lib, [command, folder, '--spec', '../spec']);
  expect(run('..')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('it is in no git repository, and holds some: lib, spec; name one of them'),
  });
  expect(run('gone').stderr).toContain('there is no such folder');
  mkdirSync(join(lib, '../plain'));
  expect(run('../plain').stderr).toContain('run "git init" in it');
}

describe('what a command says of what it was given', { timeout: 60_000 }, () => {
  test("case 29: in a spec a library's file is explained, at the commit that a scan reads", () => {
    const { inSpec, lib } = traced();
    lib.write('src/p1.rs', 'not committed');
    expect(inSpec('scan', '--flavor', 'lib', '--explain', 'src/p1.rs').stdout).toContain('src/p1.rs:1 annotation');
    expect(inSpec('scan', '--explain', 'src/p1.rs').stderr).toContain('in a spec the library with --flavor');
    expect(inSpec('scan', '--flavor', 'lib', '--explain', 'src/p2.rs').stderr).toContain('"lib" has no such file at');
    expect(inSpec('scan', '--flavor', 'libb', '--explain', 'src/p1.rs')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('did you mean "lib"?'),
    });
  });

  test('case 31: a file of 4.5 MB is explained as check reads it', () => {
    const { inLib, check } = traced({
      'src/big.rs': `// wacrg:SIG-08\nfn b() {}\n${`// ${'x'.repeat(90_000)}\n`.repeat(50)}`,
    });
    expect(check().sites.map((site) => site.path)).toEqual(['src/big.rs', 'src/p1.rs']);
    const { stdout } = inLib('scan', '--explain', 'src/big.rs');
    expect(stdout).toContain('src/big.rs:1 annotation');
    expect(stdout).not.toContain('too-large');
  });

  test('case 35: check of what is no library says what it is, and what to do', () => {
    const { lib, inSpec } = traced();
    refusesWhatIsNoLibrary(lib.folder, 'check');
    // A file is checked alone.
    expect(wacrg(lib.folder, ['check', 'src/p1.rs', '--spec', '../spec']).status).toBe(0);
    expect(inSpec('check').stdout).toContain('Next: This is the repository of the spec itself, and of no library');
  });

  test('case 35: suggest in what is no library says what it is, and what to do', () => {
    const { lib, inSpec } = traced();
    refusesWhatIsNoLibrary(lib.folder, 'suggest');
    expect(wacrg(lib.folder, ['suggest', 'src/p1.rs', '--spec', '../spec'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('it is a file; name the folder that it lies in'),
    });
    expect(inSpec('suggest')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('it is the repository of the spec itself, and of no library; run "wacrg adopt"'),
    });
  });

  test('a file that took too long to read is named, also with --quiet, and nothing is called a judgement', () => {
    const { inLib, lib } = traced();
    // What was read before is kept, so that the limit is met by the new file alone.
    expect(inLib('check', '--spec', '../spec').status).toBe(0);
    lib.write('src/new.rs', `// wacrg:SIG-08\n${'fn b() {}\n'.repeat(100_000)}`);
    const hurried = ['--spec', '../spec', '--limit', 'fileSeconds=0.001'];
    const { status, stdout } = inLib('check', '--quiet', ...hurried);
    expect(stdout).toContain('Next: Nothing here is a judgement: "src/new.rs" took too long to read; try again');
    expect(status).toBe(2);
    expect(inLib('check', '--update-ratchet', ...hurried)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Cannot judge'),
    });
  });

  test('an answer "no" that leads nowhere is named by check', () => {
    const digest = '0123456789ab';
    const { check } = traced({
      'wacrg.dismissed': `SIG-08 src/p1.rs a ${digest} no\nSIG-09 src/p1.rs a ${digest}\nSIG-08 src/gone.rs a ${digest}\nSIG-08 ../spec/${path} a ${digest}\nnonsense\n`,
    });
    const { problems } = check();
    expect(problems.map((each) => [each.code, each.path, each.line])).toEqual(
      [2, 3, 4, 5].map((line) => ['bad-dismissal', 'wacrg.dismissed', line]),
    );
  });

  const record =
    'id: call-reject\ncode: SIG-08\ncategory: signalling\ntitle: T\nstatus: draft\nsummary: S.\nnormative: |\n  A reject MUST be empty.\n';

  test('case 27: a spec of YAML records that was built into docs/spec is shown and counted', () => {
    const world = makeWorld();
    world.spec.commit({ 'spec/signalling/call-reject.yaml': record, 'spec/flavors/lib.yaml': libFlavor });
    world.lib.commit({ 'a.rs': '// wacrg:SIG-08\nfn a() {}\n' });
    expect(world.inSpec('build', '--out', 'docs/spec').status).toBe(0);
    const { stdout } = world.inSpec('show', 'SIG-08', '--spec', '.');
    expect(stdout).toContain('lib: found working');
    expect(stdout).not.toContain('without a result');
    expect(world.inSpec('coverage').stdout).toContain('found');
    expect(world.inLib('show', 'SIG-08', '--spec', '../spec').stdout).toContain('lib: found working');
  });

  test('case 19: without a result the claims and the own sites of a library are shown', () => {
    const world = makeWorld();
    const claims = 'implementations: [{ flavor: lib, status: partial }, { flavor: other, status: working }]\n';
    world.spec.commit({ [path]: rejectPage(usual, claims), 'spec/flavors/lib.yaml': libFlavor });
    world.lib.commit({ 'a.rs': '// wacrg:SIG-08#empty\nfn own() {}\n' });
    const { stdout } = world.inLib('show', 'SIG-08', '--spec', '../spec', '--flavor', 'lib');
    expect(stdout).toContain('lib: claimed partial');
    expect(stdout).toContain('other: claimed working');
    expect(stdout).toMatch(/#empty own a\.rs:1/);
  });
});

describe('case 43: completion', { timeout: 60_000 }, () => {
  test('works in a bash without any package, and read twice', () => {
    const complete = (...words: readonly string[]): string => {
      const script = [
        `wacrg() { '${process.execPath}' '${bin}' "$@"; }`,
        'set -u; source <(wacrg completion bash); source <(wacrg completion bash)',
        `COMP_WORDS=(wacrg ${words.map((each) => `'${each}'`).join(' ')}); COMP_CWORD=${words.length}`,
        `_wacrg_complete; printf "%s\\n" "\${COMPREPLY[@]}"; complete -p wacrg`,
      ].join('\n');
      const { stdout, stderr } = spawnSync('bash', ['--norc', '--noprofile', '-c', script], { encoding: 'utf8' });
      expect(stderr).toBe('');
      return stdout;
    };
    expect(complete('che')).toBe('check\ncomplete -o default -F _wacrg_complete wacrg\n');
    expect(complete('check', '--format', 'ju')).toContain('junit\n');
    expect(complete('check', '--upd')).toContain('--update-ratchet\n');
  });
});

describe('case 40: captures', { timeout: 60_000 }, () => {
  const capture = (body: string, sanitized = true): string =>
    `id: c1\nsource: { technique: websocket-capture }\nstanza_tag: call\ndirection: outgoing\nconfidence: probable\nraw:\n  format: xml\n  body: '${body}'\nsanitized: ${sanitized}\n`;

  test.each([
    ['<call to="4917612345678@s.whatsapp.net"/>', /captures\/c1\.yaml:8:9 .*"491…" may be the number of a person/],
    ['<call to="4917612345678:3@s.whatsapp.net"/>', /unmasked-number/],
    ['call +49 176 1234 5678', /unmasked-number/],
  ])('a number of a person in a capture is an error: %s', (body, says) => {
    const world = makeWorld();
    world.spec.commit({ [path]: rejectPage(usual), 'corpus/captures/c1.yaml': capture(body) });
    const { status, stdout } = world.inSpec('lint');
    expect(status).toBe(1);
    expect(stdout).toMatch(says);
    expect(stdout).not.toContain('4917612345678');
  });

  test('numbers that nobody has, letters and ids are none; a capture has to say that it is sanitized', () => {
    const world = makeWorld();
    const body =
      '<call from="A@s.whatsapp.net" to="15550100123@s.whatsapp.net" id="4917612345678" lid="100012345678@lid"/>';
    world.spec.commit({ [path]: rejectPage(usual), 'corpus/captures/c1.yaml': capture(body) });
    expect(world.inSpec('lint')).toMatchObject({ status: 0 });
    world.spec.commit({ 'corpus/captures/c1.yaml': capture(body, false) });
    expect(world.inSpec('lint')).toMatchObject({ status: 1, stdout: expect.stringContaining('capture-not-sanitized') });
  });
});
