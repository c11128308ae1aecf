import {
  compareRatchet,
  coverageOf,
  formatRatchet,
  parseRatchet,
  type Ratchet,
  type RatchetEntry,
  ratchetOf,
  ratchetProblems,
  ToolError,
} from '@wacrg/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clause, corpus, part, result, site } from './sample.ts';

const status = fc.record({ status: fc.constantFrom('working' as const, 'partial' as const, 'unknown' as const) });
const reason = fc.record({ reason: fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/) });
const code = fc.constantFrom('SIG-08', 'SIG-14', 'SIG-08#to', 'SIG-08#call-id', 'CRY-100');
const ratchet: fc.Arbitrary<Ratchet> = fc
  .array(fc.tuple(code, fc.oneof<fc.Arbitrary<RatchetEntry>[]>(status, reason)))
  .map((entries) => new Map(entries));
const anything = () => true;

describe('a ratchet', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(ratchet, (each) => {
        expect(parseRatchet(formatRatchet(each), 'r')).toEqual(each);
      }),
    );
  });

  test('has lost nothing against itself', () => {
    fc.assert(
      fc.property(ratchet, (each) => {
        expect(compareRatchet(each, each, anything)).toEqual({ lost: [], gained: [] });
      }),
    );
  });

  test('loses in one direction what it gains in the other', () => {
    fc.assert(
      fc.property(ratchet, ratchet, (a, b) => {
        const lost = compareRatchet(a, b, anything).lost.map((each) => each.code);
        expect(new Set(lost)).toEqual(new Set(compareRatchet(b, a, anything).gained));
      }),
    );
  });

  test.each(['SIG-08', 'SIG-08 done', '"SIG-08 working', 'SIG-08 not applicable:', 'SIG-08 working # why'])(
    'refuses the line "%s", with its number',
    (written) => {
      expect(() => parseRatchet(`# head\n${written}\n`, 'wacrg.ratchet')).toThrow(ToolError);
      expect(() => parseRatchet(`# head\n${written}\n`, 'wacrg.ratchet')).toThrow('line 2');
    },
  );

  test('reads a file with a byte-order mark and CRLF', () => {
    expect(parseRatchet('\ufeffSIG-08 working\r\n', 'r')).toEqual(new Map([['SIG-08', { status: 'working' }]]));
  });
});

const parts = [part('SIG-08', [clause('to')]), part('SIG-14'), part('CRY-01')];
const now = (cited: readonly string[], more = {}) =>
  ratchetOf(
    coverageOf(
      corpus(parts),
      result(
        parts,
        cited.map((each) => site(each, more)),
      ),
      {
        flavor: 'lib',
        exceptions: [{ code: 'CRY-01', reason: 'audio\nonly' }],
      },
    ),
  );

test('the file says what is covered and what is left out, sorted', () => {
  const lines = formatRatchet(now(['SIG-14', 'SIG-08#to'])).split('\n');
  expect(lines.filter((line) => !line.startsWith('#'))).toEqual([
    'CRY-01 not applicable: audio only',
    'SIG-08 working',
    'SIG-08#to working',
    'SIG-14 working',
    '',
  ]);
});

test('a lost site, a worse status and a new exception are losses; a part that left the spec is none', () => {
  const kept = parseRatchet('CRY-01 working\nSIG-08#to working\nSIG-14 working\nSIG-99 working\n', 'r');
  const known = (each: string) => !each.startsWith('SIG-99');
  const change = compareRatchet(kept, now(['SIG-14'], { status: 'partial', note: 'no fan-out' }), known);
  expect(ratchetProblems(change, 'wacrg.ratchet').map(({ message }) => message.split(';')[0])).toEqual([
    'CRY-01 was working and is now left out',
    'SIG-08#to was working and is now not covered',
    'SIG-14 was working and is now partial',
  ]);
});
