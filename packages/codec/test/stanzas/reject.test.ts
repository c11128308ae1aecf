import { describe, expect, test } from 'vitest';
import { buildReject, parseCall, rejectRules, type Sight, withStanzaId } from '../../src/index.ts';
import { actionNode, broken, built, caller, callId, offer, received } from '../samples.ts';

// One case that keeps each clause and one that breaks it; and whether the observed profile forgives the breach.
const cases: Record<string, { breaks: [ReturnType<typeof built>, Partial<Sight>?]; forgiven?: true }> = {
  'construction-to': { breaks: [built(actionNode('reject'), { to: '15550100009@s.whatsapp.net' }), { offer }] },
  'construction-no-id': { breaks: [built(actionNode('reject'), { to: caller, id: 'A1' })], forgiven: true },
  'construction-two-attributes': { breaks: [built(actionNode('reject', { count: '0' }))], forgiven: true },
  'construction-call-id': { breaks: [built(actionNode('reject', { 'call-id': 'OTHER' })), { offer }] },
  'construction-call-creator': {
    breaks: [built(actionNode('reject', { 'call-creator': '15550100001@s.whatsapp.net' })), { offer }],
    forgiven: true,
  },
  'construction-empty': {
    breaks: [built({ ...actionNode('reject'), content: [{ tag: 'tctoken', attrs: {}, content: Uint8Array.of(1) }] })],
  },
  'semantics-nothing-before': { breaks: [built(actionNode('reject')), { earlier: ['preaccept'] }], forgiven: true },
  'receiving-required': {
    breaks: [received(actionNode('reject', { 'call-id': undefined })), { stage: 'received' }],
  },
  'receiving-malformed': {
    breaks: [
      received(actionNode('reject', { 'call-creator': undefined })),
      { stage: 'received', outcome: { kind: 'reject' } },
    ],
    forgiven: true,
  },
};

// wacrg:SIG-08 test
describe('the rules of SIG-08', () => {
  test('each has a case', () => {
    expect(rejectRules.map(({ id }) => id)).toEqual(Object.keys(cases).map((clause) => `SIG-08#${clause}`));
  });

  test.each(Object.entries(cases))(
    '%s is broken by its case, and kept by a built reject',
    (clause, { breaks, forgiven }) => {
      const [call, known] = breaks;
      const rule = rejectRules.filter(({ id }) => id === `SIG-08#${clause}`);
      expect(broken(rule, call, known)).toEqual([`SIG-08#${clause}`]);
      expect(broken(rule, call, { ...known, profile: 'observed' })).toHaveLength(forgiven ? 0 : 1);
      expect(broken(rule, buildReject(offer), { offer, earlier: [], outcome: { kind: 'reject' } })).toEqual([]);
    },
  );

  test.each([
    ['another account', '15550100009@s.whatsapp.net', 1],
    ['the same account without its device', '15550100001@s.whatsapp.net', 0],
    ['nobody', '', 1],
  ])('to %s: what the observed profile says', (_, to, faults) => {
    expect(broken(rejectRules, built(actionNode('reject'), { to }), { offer, profile: 'observed' })).toHaveLength(
      faults,
    );
  });

  test('an accept before it is an error in both profiles', () => {
    const known = { earlier: ['preaccept', 'accept'] };
    expect(broken(rejectRules, buildReject(offer), { ...known, profile: 'spec' })).toHaveLength(1);
    expect(broken(rejectRules, buildReject(offer), { ...known, profile: 'observed' })).toHaveLength(1);
  });

  test('after the I/O layer the stanza may have its id', () => {
    expect(broken(rejectRules, withStanzaId(buildReject(offer), 'A1'), { offer, stage: 'sent' })).toEqual([]);
  });
});

describe('buildReject', () => {
  test('copies to, call-id and call-creator from the offer, and adds nothing', () => {
    expect(buildReject(offer)).toEqual({
      tag: 'call',
      attrs: { to: caller },
      content: [{ tag: 'reject', attrs: { 'call-id': callId, 'call-creator': caller } }],
    });
  });

  test.each([
    ['from', { ...offer, envelope: {} }],
    ['call-id', { ...offer, callId: '' }],
    ['call-creator', { ...offer, callCreator: '' }],
  ])('refuses an offer without %s', (_, bad) => {
    expect(() => buildReject(bad)).toThrow(TypeError);
  });
});

describe('reading a reject', () => {
  test('gives the call that it declines', () => {
    expect(parseCall(received(actionNode('reject')))).toEqual({
      kind: 'reject',
      envelope: { from: caller, id: 'S1', t: 1766847151, offline: false },
      callId,
      callCreator: caller,
      diagnostics: [],
    });
  });

  test('surfaces reason="busy", an error to the letter and accepted in the field', () => {
    const node = received(actionNode('reject', { count: '0', reason: 'busy' }));
    expect(parseCall(node)).toMatchObject({ kind: 'reject', reason: 'busy', diagnostics: [{ severity: 'error' }] });
    expect(parseCall(node, { profile: 'observed' })).toMatchObject({ kind: 'reject', reason: 'busy', diagnostics: [] });
  });

  test.each([
    ['call-id', 'malformed'],
    ['call-creator', 'reject'],
  ])('is malformed without %s to the letter; in the field it is %s', (name, inTheField) => {
    for (const change of [{ [name]: undefined }, { [name]: '' }]) {
      const node = received(actionNode('reject', change));
      expect(parseCall(node)).toMatchObject({ kind: 'malformed' });
      expect(parseCall(node, { profile: 'observed' })).toMatchObject({ kind: inTheField });
    }
  });

  test.each([[[]], [''], [new Uint8Array()]])('takes the decoders’ empty content %j as none', (content) => {
    expect(parseCall(received({ ...actionNode('reject'), content }))).toMatchObject({
      kind: 'reject',
      diagnostics: [],
    });
  });
});
