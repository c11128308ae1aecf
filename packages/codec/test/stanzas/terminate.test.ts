import { describe, expect, test } from 'vitest';
import {
  type BinaryNode,
  buildTerminate,
  type Outcome,
  parseCall,
  type Sight,
  terminateRules,
} from '../../src/index.ts';
import { actionNode, broken, built, caller, callId, offer, peer, received } from '../samples.ts';

const call = { callId, callCreator: caller };
const plain = buildTerminate(call, { to: peer });
const withReason = buildTerminate(call, { to: peer, reason: 'any words at all' });
const fanOut = buildTerminate(call, {
  to: peer,
  destination: ['15550100002:7@s.whatsapp.net', '15550100002:8@s.whatsapp.net'],
});

function terminate(change: Record<string, string | undefined>, ...content: BinaryNode[]): BinaryNode {
  return built({ ...actionNode('terminate', change), ...(content.length > 0 && { content }) });
}

function destination(...devices: string[]): BinaryNode {
  return { tag: 'destination', attrs: {}, content: devices.map((jid) => ({ tag: 'to', attrs: { jid } })) };
}

type Case = [BinaryNode, (Partial<Sight> & { outcome?: Outcome })?];
const inbound = { stage: 'received' } as const;

// For a clause that allows: both choices, and (where the allowed thing has a form) a wrong one.
const cases: Record<string, { keeps: Case[]; breaks: Case[]; forgiven?: true }> = {
  'wrapper-to': { keeps: [[plain]], breaks: [[built(actionNode('terminate'), {})]] },
  'wrapper-no-id': {
    keeps: [[plain], [built(actionNode('terminate'), { to: peer, id: 'A1' }), { stage: 'sent' }]],
    breaks: [[built(actionNode('terminate'), { to: peer, id: 'A1' })]],
    forgiven: true,
  },
  'action-call-id': {
    keeps: [[plain, { offer }]],
    breaks: [[terminate({ 'call-id': undefined })], [terminate({ 'call-id': 'S1' }), { offer }]],
  },
  'action-call-creator': {
    keeps: [[plain, { offer }]],
    breaks: [[terminate({ 'call-creator': undefined })], [terminate({ 'call-creator': peer }), { offer }]],
  },
  'action-reason': { keeps: [[plain], [withReason]], breaks: [] },
  'action-reason-omitted': { keeps: [[plain], [withReason]], breaks: [[terminate({ reason: '' })]] },
  'action-destination': {
    keeps: [[plain], [fanOut]],
    breaks: [[terminate({}, destination('15550100002:7@s.whatsapp.net'), destination('15550100002:8@s.whatsapp.net'))]],
  },
  'action-destination-to': {
    keeps: [[fanOut]],
    breaks: [
      [terminate({}, destination('somebody'))],
      [terminate({}, destination('15550100002:7@s.whatsapp.net', '15550100002:7@s.whatsapp.net'))],
      [terminate({}, { tag: 'destination', attrs: {}, content: [{ tag: 'from', attrs: { jid: peer } }] })],
    ],
  },
  'action-destination-omitted': {
    keeps: [[plain], [fanOut]],
    breaks: [[terminate({}, { tag: 'destination', attrs: {} })]],
  },
  'reason-hang-up': { keeps: [[plain], [withReason]], breaks: [] },
  'inbound-required': {
    keeps: [[received(actionNode('terminate')), inbound]],
    breaks: [
      [received(actionNode('terminate', { 'call-id': undefined })), inbound],
      [received(actionNode('terminate', { 'call-id': '' })), inbound],
    ],
  },
  'inbound-duration': {
    keeps: [
      [received(actionNode('terminate')), inbound],
      [received(actionNode('terminate', { duration: '4294967295' })), inbound],
    ],
    breaks: ['-1', '+5', '1.5', '', '4294967296', '1e3', ' 5'].map((duration) => [terminate({ duration })]),
  },
  'inbound-audio-duration': {
    keeps: [
      [received(actionNode('terminate')), inbound],
      [received(actionNode('terminate', { audio_duration: '0' })), inbound],
    ],
    breaks: [[terminate({ audio_duration: '-1' })]],
  },
  'inbound-not-reported': {
    keeps: [
      [plain, { outcome: { kind: 'terminate' } }],
      [terminate({ duration: '0' }), { outcome: { kind: 'terminate', duration: 0 } }],
    ],
    breaks: [
      [plain, { outcome: { kind: 'terminate', duration: 0 } }],
      [plain, { outcome: { kind: 'terminate', audioDuration: 0 } }],
    ],
  },
  'inbound-unknown-action': {
    keeps: [
      [received(actionNode('surprise')), { outcome: { kind: 'unknown' } }],
      [plain, { outcome: { kind: 'terminate' } }],
    ],
    breaks: [
      [received(actionNode('surprise')), { outcome: { kind: 'malformed' } }],
      [received(actionNode('surprise')), { outcome: { kind: 'offer' } }],
    ],
  },
};

// wacrg:SIG-14 test
describe('the rules of SIG-14', () => {
  test('each has its cases', () => {
    expect(terminateRules.map(({ id }) => id)).toEqual(Object.keys(cases).map((clause) => `SIG-14#${clause}`));
  });

  test.each(Object.entries(cases))('%s is kept and broken by its cases', (clause, { keeps, breaks, forgiven }) => {
    const id = `SIG-14#${clause}`;
    const rule = terminateRules.filter((candidate) => candidate.id === id);
    for (const [node, known] of keeps) expect(broken(rule, node, known)).toEqual([]);
    for (const [node, known] of breaks) {
      expect(broken(rule, node, known)).toEqual([id]);
      expect(broken(rule, node, { ...known, profile: 'observed' })).toHaveLength(forgiven ? 0 : 1);
    }
  });

  test('only a clause that allows has no breaking case', () => {
    const unbreakable = terminateRules.filter(({ id }) => cases[id.replace('SIG-14#', '')]?.breaks.length === 0);
    expect(unbreakable.map(({ level }) => level)).toEqual(['MAY', 'MAY']);
  });
});

describe('buildTerminate', () => {
  test('leaves out an empty reason and an empty destination', () => {
    expect(buildTerminate(call, { to: peer, reason: '', destination: [] })).toEqual(plain);
    expect(plain).toEqual({
      tag: 'call',
      attrs: { to: peer },
      content: [{ tag: 'terminate', attrs: { 'call-id': callId, 'call-creator': caller } }],
    });
  });

  test('names each target device once', () => {
    const [a, b] = ['15550100002:7@s.whatsapp.net', '15550100002:8@s.whatsapp.net'] as const;
    const node = buildTerminate(call, { to: peer, reason: 'accepted_elsewhere', destination: [a, b, a] });
    expect(parseCall(node, { stage: 'built' })).toMatchObject({
      kind: 'terminate',
      reason: 'accepted_elsewhere',
      destination: [a, b],
      diagnostics: [],
    });
  });

  test('refuses to address nobody', () => {
    expect(() => buildTerminate(call, { to: '' })).toThrow(TypeError);
  });
});

describe('reading a terminate', () => {
  test('gives the counters that are reported, and only these', () => {
    const reported = parseCall(received(actionNode('terminate', { duration: '3670', audio_duration: '0' })));
    expect(reported).toMatchObject({ kind: 'terminate', duration: 3670, audioDuration: 0, diagnostics: [] });
    const silent = parseCall(received(actionNode('terminate')));
    expect(silent).not.toHaveProperty('duration');
    expect(silent).not.toHaveProperty('audioDuration');
  });

  test('an unreadable counter is reported and absent, and the call still ends', () => {
    const read = parseCall(received(actionNode('terminate', { duration: '-1' })), { profile: 'observed' });
    expect(read).toMatchObject({
      kind: 'terminate',
      diagnostics: [{ rule: 'SIG-14#inbound-duration', severity: 'warning' }],
    });
    expect(read).not.toHaveProperty('duration');
  });
});
