import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wacrg } from '../../../test/command.ts';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { lockPage, openPage } from './author-world.ts';

const rust = (cited: string): string => `// wacrg:${cited}\npub fn open() {\n    turn();\n}\n`;

/** A spec with one flavor beside it, scanned. */
function scannedWorld() {
  const root = temporaryFolder();
  const lib = makeRepository(`${root}/lib`);
  lib.commit({ 'src/door.rs': rust('DOR-01#handle-first') }, { date: '2024-03-01T00:00:00Z' });
  const spec = makeRepository(`${root}/spec`);
  spec.commit(
    {
      'spec/doors/door-open.md': openPage(),
      'spec/doors/door-lock.md': lockPage,
      'spec/flavors/door-rs.yaml': 'id: door-rs\nname: Door\n',
      'wacrg.yaml': 'flavors:\n  door-rs: { repository: ../lib, permalinks: "{repository}/{commit}/{path}" }\n',
    },
    { date: '2024-02-01T00:00:00Z' },
  );
  const run = (...args: readonly string[]) => wacrg(spec.folder, [...args, '--cache', `${root}/cache`]);
  return { root, lib, spec, run };
}

describe('wacrg coverage', { timeout: 120_000 }, () => {
  const { run } = scannedWorld();

  test('needs a result, and says how to make one', () => {
    expect(run('coverage')).toMatchObject({ status: 2, stderr: expect.stringContaining('run "wacrg scan" first') });
    run('scan');
  });

  test.each([
    { format: 'text', says: /DOR-01 door-open +│ found 1\/2/ },
    { format: 'markdown', says: /^\| `DOR-01` door-open \| found 1\/2 \|$/m },
    { format: 'csv', says: /^door-rs,DOR-01,door-open,doors,found,working,1,2,0,1,,,\r$/m },
    { format: 'json', says: /"MUST": \{\n +"covered": 1,\n +"total": 2/ },
  ])('$format', ({ format, says }) => {
    const { status, stdout } = run('coverage', '--format', format);
    expect(status).toBe(0);
    expect(stdout).toMatch(says);
  });

  test('of one flavor, which must be known', () => {
    expect(run('coverage', '--flavor', 'door-rs').status).toBe(0);
    expect(run('coverage', '--flavor', 'nobody').stderr).toContain('it has door-rs');
  });
});

describe("what a flavor's own files say", { timeout: 120_000 }, () => {
  const world = scannedWorld();
  const { run, lib, spec, root } = world;
  const inLib = (...args: readonly string[]) => wacrg(lib.folder, [...args, '--cache', `${root}/cache`]);
  const result = (folder: string) => JSON.parse(readFileSync(join(folder, 'traceability.json'), 'utf8'));

  test('is in the result: what does not apply, and what was accepted', () => {
    const reworded = openPage().replace('turn before', 'turn well before');
    spec.commit({ 'spec/doors/door-open.md': reworded }, { date: '2024-04-01T00:00:00Z' });
    run('scan', '--out', `${root}/before`);
    expect(result(`${root}/before`).sites).toMatchObject([{ stale: true }]);
    const config = 'spec: ../spec\nexceptions:\n  - { code: DOR-02, reason: there is no lock }\n';
    lib.write('wacrg.yaml', config);
    expect(inLib('accept', 'DOR-01').status).toBe(0);
    lib.commit({}, { date: '2024-04-02T00:00:00Z' });
    expect(run('build').status).toBe(0);
    const { sites, flavors } = result(spec.folder);
    const reviewed = spec.git('rev-parse', 'HEAD');
    expect(sites).toMatchObject([{ stale: false, reviewed }]);
    expect(flavors['door-rs']).toMatchObject({
      exceptions: [{ code: 'DOR-02', reason: 'there is no lock', path: 'wacrg.yaml', line: 3 }],
      reviewed: { codes: { 'DOR-01': reviewed } },
    });
  });

  test.each([
    {
      args: ['coverage'],
      says: /DOR-02 door-lock +│ not applicable[\s\S]*100 % \(1\/1, 1 not applicable\)[\s\S]*there is no lock/,
    },
    { args: ['coverage', '--format', 'markdown'], says: /- `door-rs` `DOR-02`: there is no lock/ },
    {
      args: ['coverage', '--format', 'csv'],
      says: /door-rs,DOR-02,door-lock,doors,excepted,,[,]*there is no lock\r$/m,
    },
    { args: ['show', 'DOR-02', '--spec', '.'], says: /door-rs: not applicable: there is no lock/ },
    { args: ['show', 'DOR-01', '--spec', '.'], says: /\(reviewed at spec [0-9a-f]{9}\)/ },
    { args: ['scan', '--locked'], says: /Reviewed │ Not applicable/ },
  ])('is shown by wacrg $args', ({ args, says }) => {
    expect(run(...args).stdout).toMatch(says);
  });

  test('is told by the difference of two results', () => {
    const { stdout } = run('diff', `${root}/before`, '.');
    expect(stdout).toMatch(/\*\*No longer stale\*\*\n\n- `DOR-01#handle-first`: .* \(reviewed at spec `[0-9a-f]{9}`\)/);
    expect(stdout).toContain('**Not applicable**\n\n- `DOR-02`: there is no lock');
    expect(run('diff', '.', `${root}/before`).stdout).toContain('`DOR-02` applies again');
  });

  test('that contradicts its code is a warning in the spec, an error in its own repository', () => {
    lib.commit({ 'src/lock.rs': rust('DOR-02') }, { date: '2024-04-03T00:00:00Z' });
    const scan = run('scan');
    expect(scan.status).toBe(0);
    expect(scan.stdout).toMatch(/door-rs wacrg.yaml:3:13 warning The exception says that DOR-02 does not apply/);
    const check = inLib('check');
    expect(check.status).toBe(1);
    expect(check.stdout).toMatch(/^wacrg.yaml:3:13 error The exception says that DOR-02/m);
  });
});

test("a flavor in the spec's own repository has its exceptions and reviews in the files of both", {
  timeout: 120_000,
}, () => {
  const spec = makeRepository();
  const cache = temporaryFolder();
  const run = (...args: readonly string[]) => wacrg(spec.folder, [...args, '--cache', cache]);
  const config =
    'flavors:\n  own: { repository: ., paths: [code] }\nexceptions:\n  - { code: DOR-02, reason: no lock }\n';
  spec.commit({ 'code/door.rs': rust('DOR-01#once') }, { date: '2024-01-01T00:00:00Z' });
  spec.commit(
    { 'spec/doors/door-open.md': openPage(), 'spec/doors/door-lock.md': lockPage },
    { date: '2024-02-01T00:00:00Z' },
  );
  spec.commit({ 'spec/doors/door-open.md': openPage().replace('open twice', 'be opened twice') });
  spec.commit({ 'spec/flavors/own.yaml': 'id: own\n', 'wacrg.yaml': config });
  const scanned = () => {
    expect(run('scan').status).toBe(0);
    return JSON.parse(readFileSync(join(spec.folder, 'traceability.json'), 'utf8'));
  };
  expect(scanned().sites).toMatchObject([{ stale: true }]);
  expect(run('accept', 'DOR-01').status).toBe(0);
  const { sites, flavors } = scanned();
  expect(sites).toMatchObject([{ stale: false, reviewed: spec.git('rev-parse', 'HEAD') }]);
  expect(flavors.own.exceptions).toMatchObject([{ code: 'DOR-02', reason: 'no lock' }]);
  expect(run('build').status).toBe(0);
  expect(run('build', '--check').status).toBe(0);
  expect(run('check').stdout).toContain('DOR-02 door-lock: no lock');
});

describe('wacrg diff', { timeout: 120_000 }, () => {
  test('tells what a flavor gained, lost and moved, and what a change of the spec touches', () => {
    const { run, lib, spec, root } = scannedWorld();
    expect(run('scan').status).toBe(0);
    spec.git('add', '--all');
    run('scan', '--out', `${root}/before`);
    lib.commit(
      {
        'src/door.rs': undefined,
        'src/new/door.rs': rust('DOR-01#handle-first'),
        'src/lock.rs': rust('DOR-02').replace('open', 'lock'),
      },
      { date: '2024-03-02T00:00:00Z' },
    );
    const reworded = openPage().replace('turn before', 'turn well before');
    spec.commit({ 'spec/doors/door-open.md': reworded }, { date: '2024-04-01T00:00:00Z' });
    run('scan', '--out', `${root}/after`);
    const { status, stdout } = run('diff', `${root}/before`, `${root}/after/traceability.json`);
    expect(status).toBe(0);
    expect(stdout).toContain('- `DOR-01` door-open changed\n  - `#handle-first` MUST changed: A handle MUST turn ');
    expect(stdout).toMatch(/\*\*Gained\*\*\n\n- `DOR-02` \(none → found, working\): /);
    expect(stdout).toMatch(/\*\*Moved\*\*\n\n- `DOR-01#handle-first`: /);
    expect(stdout).toMatch(/\*\*Became stale\*\*\n\n- `DOR-01#handle-first`: /);
    expect(stdout).toMatch(/\*\*Touched by the spec\*\*\n\n- `DOR-01#handle-first` changed: /);
    expect(run('diff', `${root}/after`, `${root}/after`).stdout).toMatch(/^Nothing changed/);
  });

  test('in a library it compares two of its commits, with links to its forge', () => {
    const { lib, root } = scannedWorld();
    const run = (...args: readonly string[]) => wacrg(lib.folder, [...args, '--cache', `${root}/cache`]);
    const before = lib.git('rev-parse', 'HEAD');
    lib.git('remote', 'add', 'origin', 'git@github.com:o/lib.git');
    const config = 'spec: ../spec\nflavor: door-rs\nexceptions:\n  - { code: DOR-02, reason: no lock }\n';
    const after = lib.commit({ 'src/door.rs': rust('DOR-01#once'), 'wacrg.yaml': config });
    lib.write('src/new.rs', rust('DOR-02'));
    const { status, stdout } = run('diff', before);
    expect(status).toBe(0);
    expect(stdout).toContain(
      `### \`door-rs\` [\`${before.slice(0, 9)}\`](https://github.com/o/lib/commit/${before}) → `,
    );
    expect(stdout).toContain(
      `- \`DOR-01#once\` (none → found, working): [\`open\`](https://github.com/o/lib/blob/${after}/`,
    );
    expect(stdout).toContain('**Lost**\n\n- `DOR-01#handle-first`');
    expect(stdout).toContain('**Not applicable**\n\n- `DOR-02`: no lock');
    expect(run('diff', before, before).stdout).toMatch(/^Nothing changed/);
    expect(run('diff', 'nowhere')).toMatchObject({ status: 2, stderr: expect.stringContaining('no commit of this') });
  });

  test('a missing result is an error that names the file', () => {
    const { run, root } = scannedWorld();
    expect(run('diff', root, root)).toMatchObject({ status: 2, stderr: expect.stringContaining('traceability.json') });
  });
});
