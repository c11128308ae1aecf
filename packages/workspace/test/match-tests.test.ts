import type { Site } from '@wacrg/spec';
import { describe, expect, test } from 'vitest';
import { parseJunit } from '../src/results/parse-junit.ts';
import { withResults } from '../src/results/with-results.ts';

/** What each runner writes; of the names' form nothing is changed. */
const reports = {
  vitest: `<?xml version="1.0" encoding="UTF-8" ?>
<testsuites name="vitest tests" tests="5" failures="1" errors="0" time="0.02">
  <testsuite name="test/door.test.ts" timestamp="2026-01-01T00:00:00.000Z" hostname="ci" tests="5" failures="1" errors="0" skipped="1" time="0.005">
    <testcase classname="test/door.test.ts" name="doors &gt; rings twice" time="0.001"></testcase>
    <testcase classname="test/door.test.ts" name="doors &gt; adds 1" time="0.001"></testcase>
    <testcase classname="test/door.test.ts" name="doors &gt; adds 2" time="0.001">
      <failure message="expected 2 to be 3" type="AssertionError">at test/door.test.ts:9:3</failure>
    </testcase>
    <testcase classname="test/door.test.ts" name="doors &gt; waits" time="0"><skipped/></testcase>
  </testsuite>
</testsuites>`,
  'go-junit-report': `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="1">
	<testsuite name="example.com/doors/lock" tests="4" failures="1" errors="0" id="0" hostname="ci" time="0.004" timestamp="2026-01-01T00:00:00Z">
		<properties><property name="go.version" value="go1.22"></property></properties>
		<testcase name="TestHolds" classname="example.com/doors/lock" time="0.000"></testcase>
		<testcase name="TestTurns/left" classname="example.com/doors/lock" time="0.000"><failure message="Failed"></failure></testcase>
		<testcase name="TestTurns/right" classname="example.com/doors/lock" time="0.000"></testcase>
		<testcase name="TestSuite/TestOpens" classname="example.com/doors/lock" time="0.000"></testcase>
	</testsuite>
</testsuites>`,
  nextest: `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="nextest-run" tests="4" failures="1" errors="0" uuid="45c50042" timestamp="2026-01-01T00:00:00.000+00:00" time="0.042">
    <testsuite name="my-doors" tests="3" disabled="0" errors="0" failures="1">
        <testcase name="lock::tests::holds" classname="my-doors" timestamp="2026-01-01T00:00:00.000+00:00" time="0.008"></testcase>
        <testcase name="lock::tests::turns::case_1_left" classname="my-doors" time="0.008"></testcase>
        <testcase name="lock::tests::turns::case_2_right" classname="my-doors" time="0.008"><failure type="test failure with exit code 101">thread panicked</failure></testcase>
    </testsuite>
    <testsuite name="my-doors::whole" tests="1" disabled="0" errors="0" failures="0">
        <testcase name="opens" classname="my-doors::whole" time="0.008"></testcase>
    </testsuite>
</testsuites>`,
  surefire: `<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0" name="com.example.LockTest" time="0.05" tests="4" errors="1" skipped="0" failures="0">
  <testcase name="holds" classname="com.example.LockTest" time="0.01"/>
  <testcase name="turns(String)[1]" classname="com.example.LockTest" time="0.01"/>
  <testcase name="turns(String)[2]" classname="com.example.LockTest" time="0.01"><error message="boom" type="java.lang.IllegalStateException"/></testcase>
  <testcase name="opens" classname="com.example.LockTest$Inner" time="0.01"/>
</testsuite>`,
  pytest: `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="1" skipped="0" tests="4" time="0.03" timestamp="2026-01-01T00:00:00.000000+00:00" hostname="ci"><testcase classname="tests.test_lock.TestLock" name="test_holds" time="0.001" /><testcase classname="tests.test_lock" name="test_turns[left]" time="0.001" /><testcase classname="tests.test_lock" name="test_turns[right]" time="0.001"><failure message="assert 0">E assert 0</failure></testcase><testcase classname="tests.test_lock" name="test_opens" time="0.001" /></testsuite></testsuites>`,
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
  test.each([
    ['vitest', 'test/door.test.ts', ['doors.rings twice', 'doors.adds %i', 'doors.waits', 'doors.gone', 'doors']],
    ['go-junit-report', 'lock/lock_test.go', ['TestHolds', 'TestTurns', '(*Suite).TestOpens', 'TestGone']],
    ['nextest', 'src/lock.rs', ['tests::holds', 'tests::turns', 'tests::gone']],
    [
      'surefire',
      'src/test/java/com/example/LockTest.java',
      ['LockTest.holds', 'LockTest.turns', 'LockTest.Inner.opens', 'LockTest.gone', 'LockTest'],
    ],
    ['pytest', 'tests/test_lock.py', ['TestLock.test_holds', 'test_turns', 'test_opens', 'test_gone']],
  ] as const)('%s names the tests of %s', (runner, path, symbols) => {
    const expected = new Map<string, string>([
      ['rings twice', 'passed'],
      ['%i', 'failed'],
      ['waits', 'skipped'],
      ['gone', 'not-run'],
      ['Gone', 'not-run'],
      ['olds', 'passed'],
      ['urns', 'failed'],
      ['pens', 'passed'],
      ['doors', 'failed'],
      ['LockTest', 'failed'],
    ]);
    const sites = symbols.map((symbol) => site(path, symbol));
    const found = outcomes(reports[runner], sites);
    expect(found).toEqual(symbols.map((symbol) => [...expected].find(([end]) => symbol.endsWith(end))?.[1]));
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
