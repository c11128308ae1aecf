import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { bin } from '../../../test/command.ts';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';
import { authorWorld, openPage } from './author-world.ts';

const code = (comment: string): string => `// ${comment}\npub fn open() {\n    turn();\n}\n`;

describe('wacrg check', { timeout: 120_000 }, () => {
  test('with nothing annotated it is content, and says how to begin', () => {
    const { run } = authorWorld({ 'src/door.rs': code('opens') });
    const { status, stdout } = run('check', '--spec', '../spec');
    expect(status).toBe(0);
    expect(stdout).toContain('Parts 0 % (0 of 2)');
    expect(stdout).toMatch(/Next:.*\n +wacrg suggest\n$/);
  });

  test('reads what is not committed, tells covered from missing, and names the next clause', () => {
    const { run, lib } = authorWorld({ 'src/other.rs': '' });
    lib.write('src/door.rs', code('wacrg:DOR-01#handle-first'));
    const { status, stdout } = run('check', '--spec', '../spec');
    expect(status).toBe(0);
    expect(stdout).toContain('DOR-01 door-open working  MUST 1/2 SHOULD 0/1');
    expect(stdout).toContain('DOR-01#once MUST NOT A door MUST NOT open twice.');
    expect(stdout).toContain('Parts 50 % (1 of 2); clauses: MUST 50 % (1 of 2), SHOULD 0 % (0 of 1), MAY not measured');
    expect(stdout).toContain('Next: Cite the next clause, DOR-01#once');
  });

  test.each([
    { comment: 'wacrg:DOR-10', problem: 'unknown-code', says: 'did you mean "DOR-01"' },
    { comment: 'wacrg:DOR-03', problem: 'unknown-code', says: 'fix or remove it' },
    { comment: 'wacrg:DOR-01#handle-frist', problem: 'unknown-clause', says: 'did you mean "handle-first"' },
    { comment: 'wacrg:DOORS', problem: 'malformed-annotation', says: 'cannot be read' },
  ])('$comment is an error in the own repository, with its place', ({ comment, problem, says }) => {
    const { run } = authorWorld({ 'src/door.rs': code(comment) });
    const { status, stdout } = run('check', '--spec', '../spec');
    expect(status).toBe(1);
    expect(stdout).toMatch(new RegExp(`^src/door.rs:1:4 error .*${problem}$`, 'm'));
    expect(stdout).toContain(says);
  });

  test('another spelling and a retired code still count, as notices', () => {
    const { json } = authorWorld({ 'src/door.rs': code('wacrg: dor-09') });
    const { problems, parts } = json('check', '--spec', '../spec', '--json');
    expect(problems?.map((each) => [each.code, each.severity])).toEqual([
      ['not-canonical', 'notice'],
      ['retired-code', 'notice'],
    ]);
    expect(parts?.[1]).toMatchObject({ code: 'DOR-02', state: 'found' });
  });

  test('a site is stale when the text that it cites changed later, with both commits and the words', () => {
    const { run, json, spec, lib } = authorWorld({ 'src/door.rs': code('wacrg:DOR-01#handle-first') });
    const reworded = openPage().replace('before the door moves', 'before the door may move');
    const change = spec.commit(
      { 'spec/doors/door-open.md': reworded },
      { author: 'Ada', date: '2024-04-01T00:00:00Z' },
    );
    const { status, stdout } = run('check', '--spec', '../spec');
    expect(status).toBe(0);
    expect(stdout).toContain(`spec ${change.slice(0, 9)} 2024-04-01 Ada`);
    expect(stdout).toContain('2024-03-01 Grace');
    expect(stdout).toContain('[-moves-]');
    expect(stdout).toContain('{+may move+}');
    lib.write('src/door.rs', code('wacrg:DOR-01'));
    lib.commit({}, { date: '2024-03-02T00:00:00Z' });
    expect(run('check', '--spec', '../spec').stdout).toContain('#handle-first MUST changed: A handle');
    lib.write('src/door.rs', code('wacrg:DOR-01#handle-first').replace('turn()', 'turn_well()'));
    expect(json('check', '--spec', '../spec', '--json').stale).toEqual([]);
  });

  test('a reflow of the text makes nothing stale', () => {
    const { json, spec } = authorWorld({ 'src/door.rs': code('wacrg:DOR-01#handle-first') });
    const reflowed = openPage().replace('before the door moves', 'before\nthe door moves');
    spec.commit({ 'spec/doors/door-open.md': reflowed }, { date: '2024-04-01T00:00:00Z' });
    expect(json('check', '--spec', '../spec', '--json').sites).toMatchObject([{ stale: false }]);
  });

  test('a gate that does not hold fails and names the gap', () => {
    const { run } = authorWorld({ 'src/door.rs': code('wacrg:DOR-01#handle-first') });
    expect(run('check', '--spec', '../spec', '--min-coverage', 'MUST=50').status).toBe(0);
    const { status, stdout } = run('check', '--spec', '../spec', '--min-coverage', 'MUST=80');
    expect(status).toBe(1);
    expect(stdout).toContain('missing: DOR-01#once');
    expect(run('check', '--spec', '../spec', '--min-coverage', 'MOST=80')).toMatchObject({ status: 2 });
  });

  test('an exception is shown with its reason, and is a problem on a site that exists', () => {
    const config = 'spec: ../spec\nexceptions:\n  - { code: DOR-02, reason: the door has no lock }\n';
    const { run, lib } = authorWorld({ 'src/door.rs': code('wacrg:DOR-01'), 'wacrg.yaml': config });
    expect(run('check').stdout).toContain('DOR-02 door-lock: the door has no lock');
    lib.write('src/lock.rs', code('wacrg:DOR-02'));
    const { status, stdout } = run('check');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^wacrg.yaml:3:13 error The exception says that DOR-02 .* src\/lock.rs:1/m);
  });

  test('the ratchet fails when something is lost, and shows a reviewer what', () => {
    const { run, read, lib } = authorWorld({
      'src/door.rs': code('wacrg:DOR-01#once'),
      'wacrg.yaml': 'spec: ../spec\n',
    });
    expect(run('check', '--update-ratchet').status).toBe(0);
    expect(read('wacrg.ratchet')).toContain('\nDOR-01 working\nDOR-01#once working\n');
    expect(run('check').status).toBe(0);
    lib.write('src/door.rs', code('wacrg:DOR-01 partial: only inwards'));
    const { status, stdout } = run('check');
    expect(status).toBe(1);
    expect(stdout).toContain('DOR-01#once was working and is now not covered');
    expect(stdout).toContain('DOR-01 was working and is now partial');
    expect(stdout).toMatch(/^Next: Fix wacrg.ratchet: DOR-01 was working and is now partial; bring it back/m);
  });

  test('--staged judges what is staged and no more', () => {
    const { run, lib } = authorWorld({ 'src/old.rs': code('wacrg:DOR-77') });
    lib.write('src/door.rs', code('wacrg:DOR-01'));
    lib.git('add', 'src/door.rs');
    expect(run('check', '--spec', '../spec', '--staged').status).toBe(0);
    lib.write('src/door.rs', code('wacrg:DOR-78'));
    expect(run('check', '--spec', '../spec', '--staged').status).toBe(0);
    lib.git('add', 'src/door.rs');
    const { status, stdout } = run('check', '--spec', '../spec', '--staged');
    expect(status).toBe(1);
    expect(stdout).toContain('DOR-78');
    expect(stdout).not.toContain('DOR-77');
  });

  test('a folder with a ref is read at that commit, and not as it lies there', () => {
    const { run, spec } = authorWorld({ 'src/door.rs': code('wacrg:DOR-01#handle-first') });
    spec.write(
      'spec/doors/door-open.md',
      openPage().replace('A handle MUST turn before the door moves. {#handle-first}\n', ''),
    );
    expect(run('check', '--spec', '../spec').status).toBe(1);
    expect(run('check', '--spec', '../spec@main').status).toBe(0);
    expect(run('check', '--spec', '../spec@gone')).toMatchObject({ status: 2 });
  });

  test('the flavor is the registry entry with the address of a remote', () => {
    const { run, spec, lib } = authorWorld({ 'src/door.rs': code('wacrg:DOR-01') });
    spec.commit({ 'spec/flavors/door-rs.yaml': 'id: door-rs\nname: Door\nurl: https://github.com/o/door\n' });
    expect(run('check', '--spec', '../spec').stdout).toContain("unregistered (not in the spec's registry; if");
    lib.git('remote', 'add', 'origin', 'git@github.com:o/door.git');
    expect(run('check', '--spec', '../spec').stdout).toMatch(/^door-rs against /);
    expect(run('check', '--spec', '../spec', '--flavor', 'mine')).toMatchObject({ status: 2 });
    expect(run('check', '--spec', '../spec', '--flavor', 'dor-rs').stderr).toContain('did you mean "door-rs"?');
  });

  test.each([
    { args: ['check', '--spec', '../nowhere'], says: 'Cannot find the spec "../nowhere"' },
    { args: ['check', '--spec', '.'], says: 'it has no spec/ folder; name one that has with --spec' },
    { args: ['check', '..', '--spec', '../spec'], says: 'in no git repository, and holds some: ' },
    { args: ['check', '--spec', 'ext::sh -c id'], says: 'this address is not allowed' },
  ])('cannot do its work: $args', ({ args, says }) => {
    const { status, stderr } = authorWorld({ a: '' }).run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(says);
  });

  test('a review of a commit that the spec lacks is said as such, with the way out', () => {
    const { run, lib } = authorWorld({ 'src/door.rs': code('wacrg:DOR-01'), 'wacrg.yaml': 'spec: ../spec\n' });
    const reviewed = { commit: 'a'.repeat(40), codes: {} };
    lib.write('wacrg.lock.json', JSON.stringify({ format: 1, flavors: {}, reviewed }));
    const { status, stderr } = run('check');
    expect(status).toBe(2);
    expect(stderr).toContain('which wacrg.lock.json says was reviewed');
    expect(run('accept').status).toBe(0);
    expect(run('check').status).toBe(0);
  });

  test('what of its own files cannot be used is named', () => {
    const config = 'spec: ../spec\nexeptions: []\n';
    const { run, lib } = authorWorld({ 'src/door.rs': code('wacrg:DOR-01'), 'wacrg.yaml': config });
    lib.write('wacrg.lock.json', JSON.stringify({ format: 1, flavors: {}, reviewed: { codes: { x: 1 } } }));
    const { stdout } = run('check');
    expect(stdout).toMatch(/^wacrg.yaml:2:1 error The field "exeptions" is not known; did you mean "exceptions"/m);
    expect(stdout).toMatch(/^wacrg.lock.json warning The section "reviewed" of this lock cannot be used/m);
  });

  test('a reader that has enough ends nothing and changes no exit code', () => {
    const { lib } = authorWorld({ 'src/door.rs': code('wacrg:DOR-77') });
    const script = `"${process.execPath}" "${bin}" check --spec ../spec | head -c 1 >/dev/null; exit "\${PIPESTATUS[0]}"`;
    const env = { PATH: process.env.PATH ?? '', HOME: temporaryFolder() };
    const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: lib.folder, env, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(1);
  });

  test('says that the public spec is the default, and that it could not be reached', () => {
    const { status, stderr } = authorWorld({ 'a.rs': code('wacrg:SIG-08') }).run('check', '--offline');
    expect(status).toBe(2);
    expect(stderr).toContain('https://github.com/WhiskeySockets/wacrg');
    expect(stderr).toContain('it was never fetched, and the run is offline');
  });

  test.each([
    ['nothing', '', 'nothing in it cites one by the marker of the tool'],
    ['another dialect', '// [impl->dsn~ring~1]\nfn ring() {}\n', '1 line in 1 file cites a spec in the dialect oft'],
  ])('asks for a spec where the library holds %s, and takes no other by default', (_, text, says) => {
    const { status, stderr } = authorWorld({ 'a.rs': text }).run('check', '--offline');
    expect(status).toBe(2);
    expect(stderr).toContain('no spec is named');
    expect(stderr).toContain(says);
    expect(stderr).toContain('--spec');
  });
});
