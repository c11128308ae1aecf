import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { authorWorld } from '../packages/cli/test/author-world.ts';

const library = {
  'src/door.ts':
    '// wacrg:DOR-01#handle-first\nexport function open(): void {\n  turn();\n}\n\n// wacrg:DOR-02#holds\nexport function lock(): void {\n  hold();\n}\n',
  'test/door.test.ts':
    "describe('doors', () => {\n  // wacrg:DOR-01#handle-first test\n  test('turns', () => {});\n  // wacrg:DOR-01#once test\n  test('opens once', () => {});\n  // wacrg:DOR-02#holds test\n  test('holds', () => {});\n});\n",
};

const testcase = (name: string, inner = '') =>
  `<testcase classname="test/door.test.ts" name="doors &gt; ${name}">${inner}</testcase>`;
const junit = `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites><testsuite name="test/door.test.ts">${testcase('turns')}${testcase('opens once', '<failure/>')}</testsuite></testsuites>`;
const lcov = 'SF:src/door.ts\nDA:2,1\nDA:3,1\nDA:7,1\nDA:8,0\nend_of_record\n';

/** The world of an author, with reports beside the library. */
function world(reports: Readonly<Record<string, string | Buffer>> = { 'junit.xml': junit, 'lcov.info': lcov }) {
  const made = authorWorld(library);
  for (const [name, text] of Object.entries(reports)) writeFileSync(join(made.lib.folder, name), text);
  return made;
}

describe('--results', { timeout: 120_000 }, () => {
  test('a test that failed or did not run is no coverage, and a declaration that was never run is said', () => {
    const { run, json } = world();
    const asked = ['check', '--spec', '../spec', '--results', 'junit.xml', '--results', 'lcov.info'];
    const { status, stdout } = run(...asked);
    expect(status).toBe(0);
    expect(stdout).toContain('test/door.test.ts:4:6 warning The test "doors.opens once" of DOR-01#once failed');
    expect(stdout).toContain('test/door.test.ts:6:6 warning The test "doors.holds" of DOR-02#holds did not run');
    expect(stdout).toContain('src/door.ts:6:4 warning "lock" implements DOR-02#holds, but none of its lines was run');
    expect(stdout).toContain(
      'Results: tests of sites: 1 passed, 1 failed, 0 skipped, 1 not run, 0 unknown; sites that implement: 1 run, 1 never run, 0 unknown',
    );
    const { parts, ran } = json(...asked, '--json');
    expect(ran).toEqual({
      tests: { passed: 1, failed: 1, skipped: 0, 'not-run': 1, unknown: 0 },
      lines: { run: 1, never: 1, unknown: 0 },
    });
    const clauses = (parts ?? []).flatMap(({ clauses }) => clauses as readonly { id: string; tested: boolean }[]);
    expect(clauses.filter(({ tested }) => tested).map(({ id }) => id)).toEqual(['handle-first']);
    const { ran: none, parts: all } = json('check', '--spec', '../spec', '--json');
    const said = (all ?? []).flatMap(({ clauses }) => clauses as readonly { tested: boolean }[]);
    expect(said.filter(({ tested }) => tested)).toHaveLength(3);
    expect(none).toBeUndefined();
  });

  test('a scan of one library into a folder of its own says the same, and no other scan takes reports', () => {
    const { spec, lib, run, read } = world();
    spec.commit({ 'spec/flavors/doors.yaml': `id: doors\nname: doors\nrepository: ${lib.folder}\n` });
    const asked = ['scan', '--corpus', spec.folder, '--results', 'junit.xml'];
    expect(run(...asked)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('name the library with --flavor'),
    });
    expect(run(...asked, '--shard', '1/2', '--locked')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--explain or --shard'),
    });
    const { status, stderr } = run(...asked, '--flavor', 'doors', '--out', 'scanned');
    expect(status, stderr).toBe(0);
    const { sites } = JSON.parse(read('scanned/traceability.json'));
    expect(sites.flatMap(({ ran }: { ran?: { test?: string } }) => ran?.test ?? [])).toEqual([
      'passed',
      'failed',
      'not-run',
    ]);
  });

  test.each([
    [
      'an entity of its own',
      '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]><testsuites/>',
      'bad:2:',
      'declares something',
    ],
    ['an entity that XML has not', '<testsuites>\n<testcase name="&a;"/></testsuites>', 'bad:2:', 'entity'],
    [
      'a bomb of entities',
      `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(1000)}">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i} "&a;&a;">`).join('')}]><testsuites/>`,
      'bad:1:',
      'declares something',
    ],
    ['another encoding by name', '<?xml version="1.0" encoding="ISO-8859-1"?><testsuites/>', 'bad:1:', 'only UTF-8'],
    ['UTF-16', Buffer.from('\ufeff<testsuites/>', 'utf16le'), 'bad:1:', 'not UTF-8'],
    [
      'a byte that is not UTF-8',
      Buffer.concat([Buffer.from('<testsuites>\n<a>'), Buffer.from([0xff])]),
      'bad:2:4',
      'not UTF-8',
    ],
    ['a depth of a million', `<testsuites>${'<a>'.repeat(1_000_000)}`, 'bad:1:', 'deeper than 64'],
    ['an end in the middle', '<testsuites><testsuite>', 'bad:1:', 'unclosed'],
    ['no report', 'hello', 'bad:1:1', 'no JUnit, LCOV or Cobertura'],
    ['XML of another kind', '<html></html>', 'bad:1:1', 'neither'],
    ['a line that LCOV has not', 'SF:a.ts\nDA:x,1\n', 'bad:2:1', 'not of the LCOV'],
  ])('refuses %s, with the place', (_, report, place, why) => {
    const { status, stderr, stdout } = world({ bad: report }).run('check', '--spec', '../spec', '--results', 'bad');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`Cannot read the results "${place}`);
    expect(stderr).toContain(why);
  });

  test('refuses a file that is too large, one that is not there, and what is staged', () => {
    const { run } = world();
    const asked = ['check', '--spec', '../spec', '--results'];
    const large = run(...asked, 'junit.xml', '--limit', 'maxContentBytes=100');
    expect(large).toMatchObject({ status: 2, stderr: expect.stringContaining('larger than 100 bytes') });
    expect(run(...asked, 'gone.xml')).toMatchObject({ status: 2, stderr: expect.stringContaining('gone.xml') });
    expect(run(...asked, 'junit.xml', '--staged')).toMatchObject({ status: 2 });
  });
});
