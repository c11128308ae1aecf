import { tmpdir } from 'node:os';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { authorWorld, openPage } from '../packages/cli/test/author-world.ts';
import { checkFormats } from '../packages/reports/src/index.ts';
import { sarifValidator } from './sarif-schema.ts';

const hostile = '<script>alert(1)</script> ]( ) | ` @someone ::error:: \u001b[31m \u009b1m &';

/** A flavor with one of everything, and a note that is hostile in every format. */
function flavor() {
  const world = authorWorld({
    'src/door.rs': `// wacrg:DOR-01#handle-first\npub fn open() {}\n\n// wacrg:DOR-77\npub fn close() {}\n`,
    'src/a b%,:é.rs': `// wacrg:DOR-01 partial: ${hostile}\npub fn half() {}\n`,
    'wacrg.yaml': 'spec: ../spec\nexceptions:\n  - { code: DOR-02, reason: "no <lock> & | none" }\n',
  });
  const reworded = openPage().replace('turn before', 'turn well before');
  world.spec.commit({ 'spec/doors/door-open.md': reworded }, { date: '2024-04-01T00:00:00Z' });
  return world;
}

const { run, lib, json } = flavor();
const format = (name: string, ...more: readonly string[]) => run('check', '--format', name, ...more).stdout;
const formats = Object.keys(checkFormats);
const first = Object.fromEntries(formats.map((name) => [name, format(name)]));

interface Run {
  readonly tool: { readonly driver: object };
  readonly results: readonly object[];
}

describe('sarif', { timeout: 120_000 }, () => {
  const log = () => JSON.parse(first.sarif ?? '');

  const validate = sarifValidator();

  test("is valid by the standard's own schema", () => {
    expect(validate(log()), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each([
    ['a property that the standard lacks', (run: Run) => Object.assign(run, { nonsense: 1 })],
    ['a level that it lacks', (run: Run) => Object.assign(run.results[0] ?? {}, { level: 'notice' })],
    [
      'a line that is none',
      (run: Run) =>
        Object.assign(run.results[0] ?? {}, { locations: [{ physicalLocation: { region: { startLine: 0 } } }] }),
    ],
    ['an address that is none', (run: Run) => Object.assign(run.tool.driver, { informationUri: 'no address' })],
    ['a missing message', (run: Run) => Object.assign(run.results[0] ?? {}, { message: undefined })],
  ])('with %s it would not be', (_, spoil) => {
    const spoilt = log();
    spoil(spoilt.runs[0]);
    expect(validate(JSON.parse(JSON.stringify(spoilt)))).toBe(false);
  });

  test('has help for every rule, and every result points at its rule', () => {
    const { tool, results } = log().runs[0];
    expect(results.map((each: { ruleId: string }) => each.ruleId)).toEqual(
      expect.arrayContaining(['unknown-code', 'stale-site', 'not-applicable']),
    );
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex]).toMatchObject({ id: ruleId, help: { text: expect.any(String) } });
    }
  });

  test('every result has a place with a line, as code scanning asks', () => {
    const { results } = JSON.parse(format('sarif', '--min-coverage', 'MUST=100')).runs[0];
    expect(results.map((each: { ruleId: string }) => each.ruleId)).toContain('coverage-below');
    for (const { locations } of results) {
      expect(locations).toMatchObject([{ physicalLocation: { region: { startLine: expect.any(Number) } } }]);
    }
  });

  test('what does not apply is said, with its reason', () => {
    const { results } = log().runs[0];
    expect(results.find((each: { ruleId: string }) => each.ruleId === 'not-applicable')).toMatchObject({
      kind: 'notApplicable',
      message: { text: 'DOR-02 is not applicable: no <lock> & | none' },
    });
  });

  test('fingerprints survive moved lines, and differ from each other', () => {
    const prints = (text = '') =>
      JSON.parse(text).runs[0].results.flatMap((each: { partialFingerprints?: object }) =>
        Object.values(each.partialFingerprints ?? {}),
      );
    const before = prints(first.sarif);
    const { door } = {
      door: `use std::io;\n\n\n// wacrg:DOR-01#handle-first\npub fn open() {}\n\n// wacrg:DOR-77\npub fn close() {}\n`,
    };
    lib.commit({ 'src/door.rs': door }, { date: '2024-03-02T00:00:00Z' });
    expect(prints(format('sarif'))).toEqual(before);
    expect(new Set(before).size).toBe(before.length);
  });
});

/**
 * Which elements may stand in which, and the attributes of each. There is no standard: these are what the strictest reader
 * allows, the xUnit plugin of Jenkins, whose schema (junit-10.xsd) accepts the output.
 */
const junit: Readonly<Record<string, { readonly inside: string; readonly attributes: readonly string[] }>> = {
  testsuites: { inside: '', attributes: ['name', 'tests', 'failures', 'errors'] },
  testsuite: { inside: 'testsuites', attributes: ['name', 'tests', 'failures', 'errors', 'skipped'] },
  testcase: { inside: 'testsuite', attributes: ['classname', 'name'] },
  failure: { inside: 'testcase', attributes: ['type', 'message'] },
  skipped: { inside: 'testcase', attributes: ['message'] },
};

test('junit is well formed, counts what it holds, and skips with a reason what does not apply', {
  timeout: 120_000,
}, () => {
  const text = format('junit', '--min-coverage', 'MUST=100');
  const names: string[] = [];
  const attributes: Record<string, string>[] = [];
  const parser = new SaxesParser();
  const open: string[] = [];
  parser.on('closetag', () => open.pop());
  parser.on('opentag', (tag) => {
    expect(Object.keys(tag.attributes)).toEqual(junit[tag.name]?.attributes);
    expect(open.at(-1) ?? '').toBe(junit[tag.name]?.inside);
    open.push(tag.name);
    names.push(tag.name);
    attributes.push(tag.attributes as Record<string, string>);
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  const count = (name: string) => names.filter((each) => each === name).length;
  expect(attributes[0]).toEqual({
    name: 'wacrg check',
    tests: String(count('testcase')),
    failures: String(count('failure')),
    errors: '0',
  });
  const ofSuites = attributes.filter((_, n) => names[n] === 'testsuite').map(({ skipped }) => Number(skipped));
  expect(ofSuites.reduce((a, b) => a + b)).toBe(count('skipped'));
  expect(count('failure')).toBe(2);
  expect(attributes).toContainEqual({ message: 'not applicable: no <lock> & | none' });
  expect(text).not.toContain('<script>');
});

test('github annotations are one command each, whatever a stranger writes', { timeout: 120_000 }, () => {
  const lines = (first.github ?? '').trimEnd().split('\n');
  for (const line of lines)
    expect(line).toMatch(/^::(error|warning|notice) [^\u0000-\u001f\u0080-\u009f]*::[^\u0000-\u001f\u0080-\u009f]*$/);
  expect(lines).toContainEqual(
    expect.stringMatching(/^::error file=src\/door.rs,line=\d+,col=4,title=unknown-code::The code/),
  );
  expect(lines).toContainEqual(
    '::notice file=wacrg.yaml,line=3,title=not-applicable::DOR-02 is not applicable: no <lock> & | none',
  );
});

test('a path with the marks of a command stays a path', { timeout: 120_000 }, () => {
  lib.write('src/a b%,:é.rs', '// wacrg:DOR-78\npub fn half() {}\n');
  expect(format('github')).toContain('file=src/a b%25%2C%3Aé.rs,line=1');
  expect(JSON.parse(format('sarif')).runs[0].results).toContainEqual(
    expect.objectContaining({
      locations: [
        expect.objectContaining({
          physicalLocation: expect.objectContaining({
            artifactLocation: { uri: 'src/a%20b%25%2C%3A%C3%A9.rs', uriBaseId: 'ROOT' },
          }),
        }),
      ],
    }),
  );
});

test('gitlab gets what its code quality widget asks for', { timeout: 120_000 }, () => {
  const issues = JSON.parse(first.gitlab ?? '');
  for (const issue of issues) {
    expect(issue).toEqual({
      description: expect.any(String),
      check_name: expect.any(String),
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
      location: { path: expect.any(String), lines: { begin: expect.any(Number) } },
    });
  }
  expect(new Set(issues.map((each: { fingerprint: string }) => each.fingerprint)).size).toBe(issues.length);
});

test('markdown shows hostile words as words', { timeout: 120_000 }, () => {
  lib.write('src/evil.rs', '// wacrg:DOR-79|<img src=x>`@someone`\npub fn x() {}\n');
  const text = format('markdown');
  expect(text).toContain('### wacrg check: `unregistered`');
  expect(text).not.toMatch(/<img|<script/);
  expect(text).not.toMatch(/(^|[^\\`])@someone/);
  expect(text).toContain('no &lt;lock&gt; &amp; \\| none');
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test('json holds the totals, what is missing, what does not apply and the next step', { timeout: 120_000 }, () => {
  const report = json('check', '--json') as unknown as Record<string, unknown>;
  expect(report).toMatchObject({
    format: 1,
    flavor: 'unregistered',
    totals: { parts: { covered: 1, total: 1, excepted: 1 }, MAY: null },
    missing: ['DOR-01#once', 'DOR-01#bell'],
    notApplicable: [{ code: 'DOR-02', reason: 'no <lock> & | none', path: 'wacrg.yaml', line: 3 }],
    next: { text: expect.stringMatching(/^Fix /) },
  });
});

test.each(formats)('%s holds no control character and no path of the machine', (name) => {
  const text = first[name] ?? '';
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  expect(text).not.toContain(tmpdir());
});
