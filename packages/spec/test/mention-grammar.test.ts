import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePermalinks, parseProse } from '../src/citation/mention-grammar.ts';

describe('prose that cites parts', () => {
  test.each([
    [
      'wacrg spec: srtp-e2e (CRY-05), call-key (CRY-01).',
      [
        { id: 'srtp-e2e', code: 'CRY-05' },
        { id: 'call-key', code: 'CRY-01' },
      ],
    ],
    [
      'follow the wacrg spec: call-offer (SIG-01),\ncall-reject (SIG-08)',
      [
        { id: 'call-offer', code: 'SIG-01' },
        { id: 'call-reject', code: 'SIG-08' },
      ],
    ],
    [
      'wacrg spec: sframe (CRY-04), warp relay framing (REL-03)',
      [{ id: 'sframe', code: 'CRY-04' }, { code: 'REL-03' }],
    ],
    ['as SIG-08 of the wacrg spec says', [{ code: 'SIG-08' }]],
    ['see wacrg call-offer', [{ id: 'call-offer' }]],
    [
      'wacrg call-keys (CRY-01/CRY-02)',
      [
        { id: 'call-keys', code: 'CRY-01' },
        { id: 'call-keys', code: 'CRY-02' },
      ],
    ],
  ])('%s', (text, cites) => {
    expect(parseProse(text, 'wacrg')).toEqual({ form: 'prose', cites });
  });

  test('a gate or test of conformance is told apart', () => {
    expect(parseProse('Conformance gate for wacrg call-offer (SIG-01): …', 'wacrg')).toEqual({
      form: 'test',
      cites: [{ id: 'call-offer', code: 'SIG-01' }],
    });
  });

  test.each(['wacrg encrypts with AES-128 and SHA-256', 'wacrg is a spec', 'made for wacrg'])(
    '%s cites nothing',
    (text) => {
      expect(parseProse(text, 'wacrg')).toBeUndefined();
    },
  );
});

describe("links to the spec's source", () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  test.each([
    [
      `https://github.com/o/wacrg/blob/${commit}/spec/signalling/call-accept.yaml#L8-L37`,
      { id: 'call-accept', commit, lines: [8, 37] },
    ],
    [
      `https://github.com/o/wacrg/blob/${commit}/spec/signalling/call-accept.yaml#L8.`,
      { id: 'call-accept', commit, lines: [8, 8] },
    ],
    [
      `https://gitlab.com/g/h/wacrg/-/blob/${commit}/spec/call-mute.md#L8-37`,
      { id: 'call-mute', commit, lines: [8, 37] },
    ],
    [
      `https://codeberg.org/o/wacrg/src/commit/${commit}/spec/flows/flow-incoming-1to1.yaml`,
      { id: 'flow-incoming-1to1', commit },
    ],
    ['https://github.com/o/wacrg/blob/main/spec/call-mute.yaml', { id: 'call-mute' }],
  ])('%s', (link, cite) => {
    expect(parsePermalinks(`Source of truth: ${link}`, 'wacrg')).toEqual([cite]);
    expect(parseProse(`Source of truth: ${link}`, 'wacrg')?.form).toBe('permalink');
  });

  test.each([
    'https://github.com/o/other/blob/main/spec/a.yaml',
    'https://github.com/o/wacrg/blob/main/src/a.ts',
    'https://wacrg.org/',
  ])('%s is none', (link) => {
    expect(parsePermalinks(link, 'wacrg')).toEqual([]);
  });
});

test('any text is read without an exception', () => {
  const scrap = fc.constantFrom(
    'wacrg ',
    'spec: ',
    'call-offer ',
    '(SIG-01)',
    'SIG-08',
    'https://github.com/o/wacrg/blob/',
    'spec/a.yaml',
    '#L1',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(scrap, fc.string({ maxLength: 4 })), { maxLength: 30 }), (parts) => {
      for (const cite of parseProse(parts.join(''), 'wacrg')?.cites ?? []) expect(cite.code ?? cite.id).toBeTruthy();
    }),
    { numRuns: 3000 },
  );
});
