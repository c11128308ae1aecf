import {
  citesClause,
  formatCitation,
  formatGate,
  formatRatchet,
  isId,
  parseCitation,
  parseGate,
  parseRatchet,
  parseReviewed,
  slugsOf,
} from '@wacrg/spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** Ids that hold every character that an id may hold. */
const id = fc
  .array(fc.constantFrom(...'aZ9é日._-:/+~@#'), { minLength: 1, maxLength: 20 })
  .map((letters) => `a${letters.join('')}0`);
const commit = 'a'.repeat(40);

describe('an id of any shape', () => {
  test('is one, and a blank or a sign at its edge makes it none', () => {
    fc.assert(fc.property(id, isId));
    expect(['', 'a b', '-a', 'a~', 'a'.repeat(121)].filter(isId)).toEqual([]);
  });

  test('is read from a cell as it was written, with its clause and without', () => {
    fc.assert(
      fc.property(id, fc.option(id, { nil: undefined }), (code, clause) => {
        const written = formatCitation({ code, clause });
        expect(parseCitation(written)).toEqual(clause === undefined ? { code } : { code, clause });
        expect(citesClause(written)).toBe(clause !== undefined);
      }),
    );
  });

  test('has a cell of its own: no two citations are written alike', () => {
    fc.assert(
      fc.property(id, id, id, id, (a, b, c, d) => {
        const same = a === c && b === d;
        expect(formatCitation({ code: a, clause: b }) === formatCitation({ code: c, clause: d })).toBe(same);
        expect(formatCitation({ code: a }) === formatCitation({ code: c, clause: d })).toBe(false);
      }),
    );
  });

  test('needs no quotes where it has none of / : # and comma', () => {
    expect(formatCitation({ code: 'SIG-08', clause: 'to-caller' })).toBe('SIG-08#to-caller');
    expect(formatCitation({ code: 'uri', clause: 'dsn~uri-scheme' })).toBe('uri#dsn~uri-scheme');
    expect(formatCitation({ code: 'rfc9000#section-4.1' })).toBe('"rfc9000#section-4.1"');
  });

  test('is read from a ratchet, a gate and a review as it was written', () => {
    fc.assert(
      fc.property(id, id, (code, clause) => {
        const ratchet = new Map([[formatCitation({ code, clause }), { status: 'working' as const }]]);
        expect(parseRatchet(formatRatchet(ratchet), 'r')).toEqual(ratchet);
        const gate = { of: code, measure: 'MUST' as const, percent: 80 };
        expect(parseGate(formatGate(gate))).toEqual(gate);
        expect(parseReviewed({ codes: { [code]: commit } })).toEqual({
          reviewed: { codes: { [code]: commit } },
          faults: [],
        });
      }),
    );
  });

  test('has a slug of its own, which needs no encoding in a path', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 30 }), (ids) => {
        const slugs = slugsOf(ids);
        expect(new Set(slugs.values()).size).toBe(ids.length);
        for (const slug of slugs.values()) expect(slug).toMatch(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u);
      }),
    );
    expect(slugsOf(['NIP-5A', 'nip-5a', 'BOLT 11'])).toEqual(
      new Map([
        ['BOLT 11', 'bolt-11'],
        ['NIP-5A', 'nip-5a'],
        ['nip-5a', 'nip-5a-2'],
      ]),
    );
  });
});
