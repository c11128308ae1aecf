import { readFileSync } from 'node:fs';
import type { Site } from '@wacrg/spec';
import { describe, expect, test } from 'vitest';
import { parseJunit } from '../src/results/parse-junit.ts';
import { withResults } from '../src/results/with-results.ts';

/** What each runner wrote of a run. */
const reportOf = (name: string): string =>
  readFileSync(new URL(`fixtures/results/${name}.xml`, import.meta.url), 'utf8');
const reports = {
  vitest: reportOf('vitest'),
  'go-junit-report': reportOf('go-junit-report'),
  nextest: reportOf('nextest'),
  pytest: reportOf('pytest'),
};

const site = (path: string, symbol: string, more: Partial<Site> = {}): Site => ({
  flavor: 'doors',
  code: 'DOR-01',
  relation: 'tests',
  status: 'working',
  path,
  line: 1,
  column: 1,
  symbol,
  annotated: null,
  changed: null,
  commits: [],
  stale: null,
  ...more,
});

const outcomes = (report: string, sites: readonly Site[], root = '/lib') =>
  withResults(sites, { cases: parseJunit(report) }, root).map(({ ran }) => ran?.test);

describe('a report of tests, by runner', () => {
  type Named = readonly [symbol: string, outcome: string];
  test.each<[keyof typeof reports, string, readonly Named[]]>([
    [
      'vitest',
      'test/door.test.ts',
      [
        ['doors.rings twice', 'passed'],
        ['doors.adds %i', 'failed'],
        ['doors.waits', 'skipped'],
        ['doors.gone', 'not-run'],
        ['doors', 'failed'],
      ],
    ],
    [
      'go-junit-report',
      'lock/lock_test.go',
      [
        ['TestHolds', 'passed'],
        ['TestTurns', 'failed'],
        ['TestWaits', 'skipped'],
        ['(*Suite).TestOpens', 'passed'],
        ['TestGone', 'not-run'],
      ],
    ],
    [
      'nextest',
      'src/lock.rs',
      [
        ['tests::holds', 'passed'],
        ['tests::turns', 'failed'],
        ['tests::waits', 'not-run'],
        ['tests::gone', 'not-run'],
      ],
    ],
    [
      'pytest',
      'tests/test_lock.py',
      [
        ['TestLock.test_holds', 'passed'],
        ['test_turns', 'failed'],
        ['test_opens', 'passed'],
        ['test_waits', 'skipped'],
        ['test_gone', 'not-run'],
      ],
    ],
  ])('%s names the tests of %s', (runner, path, expected) => {
    const found = outcomes(
      reports[runner],
      expected.map(([symbol]) => site(path, symbol)),
    );
    expect(found).toEqual(expected.map(([, outcome]) => outcome));
  });

  test('surefire writes a file for each class, and those of a nested class hold the tests of its outer one too', () => {
    const cases = ['surefire', 'surefire-nested'].flatMap((name) => parseJunit(reportOf(name)));
    const named: readonly Named[] = [
      ['LockTest.holds', 'passed'],
      ['LockTest.turns', 'failed'],
      ['LockTest.waits', 'skipped'],
      ['LockTest.Inner.opens', 'passed'],
      ['LockTest.gone', 'not-run'],
      ['LockTest', 'failed'],
    ];
    const sites = named.map(([symbol]) => site('src/test/java/com/example/LockTest.java', symbol));
    const found = withResults(sites, { cases }, '/lib').map(({ ran }) => ran?.test);
    expect(found).toEqual(named.map(([, outcome]) => outcome));
  });

  test('an integration test of Rust is of its own program', () => {
    expect(outcomes(reports.nextest, [site('tests/whole.rs', 'opens'), site('tests/other.rs', 'opens')])).toEqual([
      'passed',
      'unknown',
    ]);
  });
});

test('of two crates with a test of one name it is the one whose folder this is, and else unknown', () => {
  const report = `<testsuites>${['doors-lock', 'doors-bell'].map((crate) => `<testsuite name="${crate}"><testcase classname="${crate}" name="tests::holds">${crate === 'doors-bell' ? '<failure/>' : ''}</testcase></testsuite>`).join('')}</testsuites>`;
  expect(outcomes(report, [site('crates/lock/src/lib.rs', 'tests::holds')])).toEqual(['passed']);
  expect(outcomes(report, [site('crates/bell/src/lib.rs', 'tests::holds')])).toEqual(['failed']);
  expect(outcomes(report, [site('crates/door/src/lib.rs', 'tests::holds')])).toEqual(['unknown']);
});

test('a package of Go is that of the longest folder', () => {
  const report = `<testsuites><testsuite name="x.org/d/lock"><testcase classname="x.org/d/lock" name="TestA"/></testsuite></testsuites>`;
  const sites = [site('lock/a_test.go', 'TestA'), site('a_test.go', 'TestA')];
  expect(outcomes(report, sites)).toEqual(['passed', 'unknown']);
});

describe('what a report does not say for certain is unknown', () => {
  test('a file of which nothing is in the report did not fail to run', () => {
    expect(outcomes(reports.pytest, [site('tests/test_door.py', 'test_opens')])).toEqual(['unknown']);
  });

  test('a path that ends as those of two files do is of neither, but for the one that it is exactly', () => {
    const two = [site('a/test/door.test.ts', 'doors.rings twice'), site('b/test/door.test.ts', 'doors.rings twice')];
    expect(outcomes(reports.vitest, two)).toEqual(['unknown', 'unknown']);
    expect(outcomes(reports.vitest, [...two, site('test/door.test.ts', 'doors.rings twice')])).toEqual([
      'unknown',
      'unknown',
      'passed',
    ]);
  });

  test('a declaration without a name, and a file of another language', () => {
    const { symbol: _, ...nameless } = site('test/door.test.ts', '');
    expect(outcomes(reports.vitest, [nameless, site('test/door.lua', 'rings')])).toEqual(['unknown', 'unknown']);
  });

  test('a site that tests nothing has no outcome', () => {
    expect(outcomes(reports.vitest, [site('test/door.test.ts', 'doors', { relation: 'implements' })])).toEqual([
      undefined,
    ]);
  });
});

test('a file that the report names comes before what the runner calls the place', () => {
  const report = `<testsuite name="s" file="/lib/spec/lock.test.ts"><testcase classname="Lock" name="holds"/></testsuite>`;
  expect(outcomes(report, [site('spec/lock.test.ts', 'holds'), site('other/lock.test.ts', 'holds')])).toEqual([
    'passed',
    'unknown',
  ]);
});

test("suites of Node's own runner are nested, and its reports name the file from Node 22", () => {
  const report = (file: string) =>
    `<testsuites><testsuite name="doors"><testcase name="turns" classname="test"${file}/></testsuite></testsuites>`;
  const sites = [site('test/door.test.js', 'doors.turns')];
  expect(outcomes(report(' file="/lib/test/door.test.js"'), sites)).toEqual(['passed']);
  expect(outcomes(report(''), sites)).toEqual(['unknown']);
});
