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
    { format: 'csv', says: /^door-rs,DOR-01,door-open,doors,found,working,1,2,0,1,,\r$/m },
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

  test('a missing result is an error that names the file', () => {
    const { run, root } = scannedWorld();
    expect(run('diff', root, root)).toMatchObject({ status: 2, stderr: expect.stringContaining('traceability.json') });
  });
});
