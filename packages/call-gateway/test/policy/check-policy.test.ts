import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPolicy, formatPolicyProblem, ruleNames } from '../../src/policy/index.ts';
import { demoText } from './samples.ts';

describe('the demo policy', () => {
  test('shows every rule, and has no problem', () => {
    const { policy, problems } = checkPolicy(demoText);
    expect(problems).toEqual([]);
    expect(Object.keys(policy?.rules ?? {})).toEqual(ruleNames.map((name) => name.replaceAll('-', '_')));
  });
});

const lines = (text: string): readonly string[] =>
  checkPolicy(text).problems.map(
    ({ place, severity, code, fix }) =>
      `${place.line}:${place.column} ${severity} ${code}${fix === undefined ? '' : ` → ${fix}`}`,
  );
const inRules = (rules: string): string => `version: 1\nrules:\n${rules.replaceAll(/^/gm, '  ')}`;
const inOffice = (office: string): string => inRules(`quiet_hours:\n  offices:\n    - { name: O, ${office} }`);

describe('problems have a place, and say what was meant', () => {
  test.each<[string, string, readonly string[]]>([
    ['no rules', 'version: 1', ['1:1 error missing-field']],
    ['nothing at all', '', ['1:1 error bad-value']],
    ['no version', 'rules: {}', ['1:1 error missing-field']],
    ['another version', 'version: 2\nrules: {}', ['1:10 error bad-value']],
    ['a misspelt rule', inRules('trottle: {}'), ['3:3 error unknown-field → throttle']],
    ['a misspelt field', inRules('throttle:\n  withn: 60s'), ['4:5 error unknown-field → within']],
    [
      'a misspelt field in a list',
      inOffice('zone: UTC, opn: {}'),
      ['5:9 error missing-field', '5:31 error unknown-field → open'],
    ],
    ['a misspelt value', inRules('vip: { tiers: [gold], on_timeout: rejct }'), ['3:37 error bad-value → reject']],
    ['a duration without unit', inRules('throttle: { within: 60 }'), ['3:23 error bad-value']],
    ['a duration that is none', inRules('throttle: { within: soon }'), ['3:23 error bad-duration']],
    ['a misspelt zone', inOffice('zone: Europe/Londn, open: {}'), ['5:26 error unknown-zone → Europe/London']],
    ['times that are none', inOffice('zone: UTC, open: { mon: "9-17" }'), ['5:44 error bad-times']],
    [
      'times that overlap',
      inOffice('zone: UTC, open: { mon: "09:00-12:00, 11:00-13:00" }'),
      ['5:44 error overlapping-times'],
    ],
    ['days that are none', inOffice('zone: UTC, open: { monday: closed }'), ['5:39 error bad-days']],
    ['a day twice', inOffice('zone: UTC, open: { mon-fri: closed, fri: closed }'), ['5:37 error day-twice']],
    ['a date that is none', inOffice('zone: UTC, open: {}, holidays: [{ date: 2026-02-30 }]'), ['5:60 error bad-date']],
    [
      'a holiday twice',
      inOffice('zone: UTC, open: {}, holidays: [{ date: 2026-12-25 }, { date: 2026-12-25 }]'),
      ['5:74 error holiday-twice'],
    ],
    ['a prefix that is none', inOffice('zone: UTC, open: {}, callers: ["44"]'), ['5:51 error bad-prefix']],
    ['a caller that is none', inRules('block_list: { callers: [somebody] }'), ['3:27 error not-a-person']],
    ['too many', inRules('throttle: { calls: 1000 }'), ['3:22 error too-large']],
    [
      'a text that is not there',
      `${inRules('vip: { tiers: [gold], text: upgrad }')}\ntexts: { upgrade: x }`,
      ['3:31 error unknown-text → upgrade', '4:10 warning unused-text'],
    ],
    [
      'a place that nothing fills',
      `${inRules('vip: { tiers: [gold], text: t }')}\ntexts: { t: "{office} {medai}" }`,
      ['4:13 error unknown-place', '4:13 error unknown-place → media'],
    ],
    [
      'an office that is never asked',
      inRules(
        'quiet_hours:\n  offices:\n    - { name: A, zone: UTC, open: {} }\n    - { name: B, zone: UTC, open: {} }',
      ),
      ['6:9 warning never-asked'],
    ],
    ['a field twice', 'version: 1\nversion: 1\nrules: {}', ['2:1 error not-yaml']],
    ['no YAML', 'version: [1', ['1:12 error not-yaml']],
    ['a tab', 'version: 1\nrules:\n\tvip: {}', ['3:1 error not-yaml']],
    ['two documents', 'version: 1\nrules: {}\n---\nversion: 1', ['3:1 error not-yaml']],
    ['a reference to nothing', 'version: 1\nrules: *x', ['2:8 error not-yaml']],
    ['a key that is no text', 'version: 1\nrules: { ? [a] : b }', ['2:12 error not-yaml']],
    ['an unknown tag', 'version: 1\nrules: !!js/function x', ['2:8 error not-yaml']],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
    const isBroken = expected.some((line) => line.includes(' error '));
    expect(checkPolicy(text).policy === undefined).toBe(isBroken);
  });

  test('aliases that unfold without end are refused', () => {
    const bomb = Array.from(
      { length: 12 },
      (_, at) =>
        `a${at}: &a${at} [${Array(9)
          .fill(at === 0 ? 'x' : `*a${at - 1}`)
          .join(', ')}]`,
    );
    const { policy, problems } = checkPolicy(bomb.join('\n'));
    expect(policy).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'not-yaml' }]);
  });

  test('a file that is too large is refused unread', () => {
    expect(checkPolicy(`#${'x'.repeat(300_000)}`).problems).toMatchObject([{ code: 'file-too-large' }]);
  });

  test('a problem is one line for people', () => {
    const [problem] = checkPolicy(inRules('trottle: {}')).problems;
    expect(problem && formatPolicyProblem('policy.yaml', problem)).toBe(
      'policy.yaml:3:3: error unknown-field: The field "trottle" is not known; did you mean "throttle"?',
    );
  });

  test('no text throws', () => {
    const piece = fc.constantFrom(
      'version: 1',
      'rules:',
      '  vip:',
      '    tiers: [a]',
      '  throttle: {}',
      '- x',
      '? {a: b}',
      '&a',
      '*a',
      '"',
      '__proto__: 1',
      '\t',
      '{',
      ']',
      '!!binary x',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 8 }).map((rows) => rows.join('\n')),
        ),
        (text) => {
          const { policy, problems } = checkPolicy(text);
          expect(policy !== undefined || problems.length > 0).toBe(true);
          for (const { place } of problems) expect(place.line).toBeGreaterThan(0);
        },
      ),
    );
  });
});
