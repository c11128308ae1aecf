import { coverageOf, formatGate, gateProblems, judgeGate, parseGate } from '@wacrg/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clause, corpus, part, result, site } from './sample.ts';

const parts = [
  part('SIG-08', [clause('to'), clause('id'), clause('count', 'SHOULD')]),
  part('SIG-14', [clause('reason')]),
  part('CRY-01', [], { category: 'crypto' }),
];
const judge = (text: string, cited: readonly string[], exceptions: { code: string; reason: string }[] = []) => {
  const sites = cited.map((each) => site(each));
  const coverage = coverageOf(corpus(parts), result(parts, sites), { flavor: 'lib', exceptions });
  return judgeGate(parseGate(text)!, coverage);
};

describe('parseGate', () => {
  test.each(['', 'MUST', 'MUST=', 'MUST=101', 'MUST=-1', 'must=80', 'FOO=80', 'a:b:MUST=1', 'SIG 8:MUST=1'])(
    'refuses "%s"',
    (text) => {
      expect(parseGate(text)).toBeUndefined();
    },
  );

  test('reads what it prints', () => {
    const gate = fc.record(
      {
        of: fc.constantFrom('SIG-08', 'signalling', 'call-media'),
        measure: fc.constantFrom('MUST' as const, 'SHOULD' as const, 'MAY' as const, 'parts' as const),
        percent: fc.integer({ min: 0, max: 100 }),
      },
      { requiredKeys: ['measure', 'percent'] },
    );
    fc.assert(
      fc.property(gate, (each) => {
        expect(parseGate(formatGate(each))).toEqual(each);
      }),
    );
  });
});

describe('judgeGate', () => {
  test.each([
    { gate: 'MUST=50', cited: ['SIG-08#to'], passed: true },
    { gate: 'MUST=51', cited: ['SIG-08#to'], passed: false },
    { gate: 'MUST=33', cited: ['SIG-08#to', 'SIG-14#reason'], passed: true },
    { gate: 'SIG-14:MUST=100', cited: ['SIG-08#to', 'SIG-14#reason'], passed: true },
    { gate: 'SIG-08:MUST=100', cited: ['SIG-08#to', 'SIG-14#reason'], passed: false },
    { gate: 'signalling:parts=100', cited: ['SIG-08', 'SIG-14'], passed: true },
    { gate: 'parts=100', cited: ['SIG-08', 'SIG-14'], passed: false },
    { gate: 'parts=66', cited: ['SIG-08', 'SIG-14'], passed: true },
  ])('$gate with $cited: $passed', ({ gate, cited, passed }) => {
    expect(judge(gate, cited).passed).toBe(passed);
  });

  test('what is not measured does not pass, not even a gate of 0', () => {
    expect(judge('MUST=0', ['SIG-08'])).toEqual({
      gate: { measure: 'MUST', percent: 0 },
      passed: false,
      missing: [],
    });
    expect(judge('media:parts=0', []).passed).toBe(false);
  });

  test('an exception closes a gap', () => {
    expect(judge('parts=100', ['SIG-08', 'SIG-14'], [{ code: 'CRY-01', reason: 'audio only' }]).passed).toBe(true);
  });

  test('a gate that holds stays held when it is lowered', () => {
    const cites = ['SIG-08', 'SIG-08#to', 'SIG-08#id', 'SIG-14', 'SIG-14#reason', 'CRY-01'];
    const percent = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.subarray(cites), percent, percent, fc.constantFrom('MUST', 'parts'), (cited, a, b, measure) => {
        const high = judge(`${measure}=${Math.max(a, b)}`, cited).passed;
        expect(!high || judge(`${measure}=${Math.min(a, b)}`, cited).passed).toBe(true);
      }),
    );
  });
});

test('a gate that does not hold names its gap', () => {
  const [below] = gateProblems([judge('MUST=100', ['SIG-08#to'])], undefined);
  expect(below).toMatchObject({ code: 'coverage-below', severity: 'error' });
  expect(below?.message).toContain('50 % (1 of 2)');
  expect(below?.message).toContain('SIG-08#id');
  expect(gateProblems([judge('MUST=80', ['SIG-08'])], { path: 'wacrg.yaml' })[0]?.message).toContain('not measured');
});
