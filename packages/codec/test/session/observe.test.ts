import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/profile.ts';
import { observe } from '../../src/session/observe.ts';
import { sessionRules } from '../../src/session/session-rules.ts';
import { accept, bothRing, call, callee, caller, d1, d2, type Hop, hangUp, offer, reject, run, server } from './run.ts';

interface Case {
  readonly name: string;
  readonly hops: readonly Hop[];
  readonly spec: readonly string[];
  readonly observed?: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'S1: a reject without an offer', hops: [reject], spec: ['error S1'] },
  { name: 'S1: a reject by the caller', hops: [offer, [caller, callee, 'reject']], spec: ['error S1'] },
  {
    name: 'S2: a reject after a preaccept of another device is fine',
    hops: [...bothRing, [d1, caller, 'preaccept'], [d2, caller, 'reject']],
    spec: [],
  },
  {
    name: 'S2: a reject after a preaccept of the same device',
    hops: [offer, [callee, caller, 'preaccept'], reject],
    spec: ['error S2'],
    observed: ['info S2'],
  },
  ...['preaccept', 'accept', 'transport', 'relaylatency'].map(
    (tag): Case => ({
      name: `S3: ${tag} after its own reject`,
      hops: [offer, reject, [callee, caller, tag]],
      spec: ['error S3'],
    }),
  ),
  { name: 'S3: its own reject again', hops: [offer, reject, reject], spec: ['info S3.again'] },
  {
    name: 'S4: a callee ends what it never accepted',
    hops: [offer, [callee, caller, 'terminate']],
    spec: ['error S4'],
    observed: ['warning S4'],
  },
  {
    name: 'S4: a device ends what another one accepted',
    hops: [...bothRing, [d1, caller, 'accept'], [d2, caller, 'terminate']],
    spec: ['error S4'],
    observed: ['warning S4'],
  },
  { name: 'S5: a stanza after the end', hops: [offer, hangUp, accept], spec: ['error S5'] },
  { name: 'S5: a call-id used again', hops: [offer, hangUp, offer], spec: ['error S5'] },
  {
    name: 'S5: what the server passes on after the end is late',
    hops: [offer, hangUp, [server, caller, 'accept']],
    spec: ['info S5.late'],
  },
  { name: 'S5: a reject that crosses the end', hops: [offer, hangUp, reject], spec: ['info S5.crossed'] },
  { name: 'S6: its own accept again', hops: [offer, accept, accept], spec: ['info S6.again'] },
  { name: 'S6: an accept without an offer', hops: [accept], spec: ['error S6'] },
  { name: 'S6: an accept by the caller', hops: [offer, [caller, callee, 'accept']], spec: ['error S6'] },
  {
    name: 'S6: an accept by a second device',
    hops: [...bothRing, [d1, caller, 'accept'], [d2, caller, 'accept']],
    spec: ['error S6'],
  },
  { name: 'S7: a preaccept without an offer', hops: [[callee, caller, 'preaccept']], spec: ['error S7'] },
  {
    name: 'S7: a preaccept after the accept',
    hops: [offer, accept, [callee, caller, 'preaccept']],
    spec: ['error S7'],
  },
  {
    name: 'S7: media after a preaccept alone',
    hops: [offer, [callee, caller, 'preaccept'], [caller, callee, 'media']],
    spec: ['error S7'],
  },
  {
    name: 'S1: a reject while the offer has reached nobody',
    hops: [[caller, server, 'offer'], reject],
    spec: ['error S1'],
  },
  {
    name: 'S7: a second preaccept',
    hops: [offer, [callee, caller, 'preaccept'], [callee, caller, 'preaccept']],
    spec: ['info S7.again'],
  },
  {
    name: 'S7: a preaccept by the caller',
    hops: [offer, [caller, callee, 'preaccept']],
    spec: ['error S7.caller'],
    observed: ['warning S7.caller'],
  },
  { name: 'S8: another call-id', hops: [offer, [callee, caller, 'accept', { callId: 'B' }]], spec: ['error S8'] },
  {
    name: 'S8: the creator without its device',
    hops: [offer, [callee, caller, 'reject', { callCreator: '15550100001@s.whatsapp.net' }]],
    spec: ['error S8.device'],
    observed: [],
  },
  { name: 'S8: a transport without an offer', hops: [[caller, callee, 'transport']], spec: ['error S8'] },
  {
    name: 'S9: a transport while the call is pending',
    hops: [offer, [caller, callee, 'transport']],
    spec: ['warning S9'],
    observed: [],
  },
  {
    name: 'S9: an ack with another stanza id leaves the call pending',
    hops: [offer, [server, caller, 'ack', { stanzaId: 'B2' }], [caller, callee, 'transport']],
    spec: ['warning S9'],
    observed: [],
  },
  {
    name: 'S9: a transport after the ack is fine',
    hops: [offer, [server, caller, 'ack', { stanzaId: 'A1' }], [caller, callee, 'transport']],
    spec: [],
  },
  {
    name: 'S10: a receipt that names the call-id',
    hops: [offer, [callee, caller, 'receipt', { stanzaId: 'CA11' }]],
    spec: ['warning S10.id'],
  },
  {
    name: 'S11: a receipt for a terminate',
    hops: [offer, hangUp, [callee, caller, 'receipt', { answers: 'terminate' }]],
    spec: ['warning S11'],
  },
  {
    name: 'S11: a receipt for a reject',
    hops: [offer, reject, [caller, callee, 'receipt', { answers: 'reject' }]],
    spec: ['warning S11.web'],
    observed: [],
  },
  { name: 'S12: an unknown action', hops: [[callee, caller, 'surprise']], spec: [] },
  { name: 'S13: the offer a second time', hops: [offer, offer], spec: ['info S13'] },
  {
    name: 'S13: an offer that the server passes on is no second offer',
    hops: [
      [caller, server, 'offer'],
      [server, d1, 'offer'],
      [server, d2, 'offer'],
    ],
    spec: [],
  },
  {
    name: 'S15: a reject with a reason',
    hops: [offer, [callee, caller, 'reject', { reason: 'busy' }]],
    spec: ['error S15'],
    observed: [],
  },
  {
    name: 'S16: after a decline the others are told',
    hops: [...bothRing, [d1, caller, 'reject'], [caller, d2, 'terminate', { reason: 'rejected_elsewhere' }]],
    spec: [],
  },
  {
    name: 'S16: the others are told twice',
    hops: [
      ...bothRing,
      [d1, caller, 'reject'],
      [caller, d2, 'terminate', { reason: 'rejected_elsewhere' }],
      [caller, d2, 'terminate', { reason: 'rejected_elsewhere' }],
    ],
    spec: ['warning S16'],
  },
  {
    name: 'S16: the others are told of a decline that is none',
    hops: [...bothRing, [caller, d2, 'terminate', { reason: 'rejected_elsewhere' }]],
    spec: ['warning S16'],
  },
  {
    name: 'S17: the others are told by a list',
    hops: [
      ...bothRing,
      [d1, caller, 'accept'],
      [caller, callee, 'terminate', { reason: 'accepted_elsewhere', devices: ['2'] }],
    ],
    spec: [],
  },
  {
    name: 'S17: the token in another spelling',
    hops: [...bothRing, [d1, caller, 'accept'], [server, d2, 'terminate', { reason: 'accept_elsewhere' }]],
    spec: ['warning S17'],
  },
  {
    name: 'S17: the device that accepted is told',
    hops: [...bothRing, [d1, caller, 'accept'], [caller, d1, 'terminate', { reason: 'accepted_elsewhere' }]],
    spec: ['warning S17'],
  },
  {
    name: 'S20: a missed call that lasted',
    hops: [offer, [caller, callee, 'terminate', { reason: 'timeout', duration: 3 }]],
    spec: ['warning S20'],
  },
];

describe.each(cases)('$name', ({ hops, spec, observed = spec }) => {
  test.each([
    ['spec', spec],
    ['observed', observed],
  ] as const)('%s', (profile: Profile, expected) => {
    expect(run(hops, { profile }).found).toEqual(expected);
  });
});

test('every rule that weighs something is broken by some case', () => {
  const broken = new Set(cases.flatMap(({ spec }) => spec.map((line) => line.split(' ')[1])));
  const atTheEnd = ['S10', 'S10.ack', 'S10.receipt'];
  const weighing = sessionRules.filter(({ spec }) => spec !== 'on' && spec !== 'off').map(({ id }) => id);
  expect(weighing.filter((id) => !broken.has(id) && !atTheEnd.includes(id))).toEqual([]);
});

test('to a party, late stanzas of others are late and only its own are faults', () => {
  expect(run([offer, hangUp, accept], { self: caller }).found).toEqual(['info S5.late']);
  expect(run([offer, hangUp, accept], { self: callee }).found).toEqual(['error S5']);
});

test('an action that the server passes on is not a second action', () => {
  const { session, found } = run([offer, [callee, server, 'accept'], [server, caller, 'accept']]);
  expect(found).toEqual([]);
  expect(session.inTransit).toEqual([]);
});

test('no order of events throws, or changes a session that went in', () => {
  const parties = [caller, server, callee, d1, d2];
  const tags = [
    'offer',
    'preaccept',
    'accept',
    'reject',
    'terminate',
    'transport',
    'ack',
    'receipt',
    'media',
    '__proto__',
  ];
  const party = fc.constantFrom(...parties);
  const more = fc.record(
    {
      callId: fc.constantFrom('CA11', 'CA12'),
      stanzaId: fc.constantFrom('A1', 'A2'),
      reason: fc.constantFrom('busy', 'timeout', 'accepted_elsewhere', 'reject_elsewhere', 'x'),
      answers: fc.constantFrom('offer', 'reject', 'x'),
      devices: fc.array(fc.constantFrom('1', '2', '3'), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
  const hop = fc.tuple(party, party, fc.constantFrom(...tags), more);
  fc.assert(
    fc.property(fc.array(hop, { maxLength: 20 }), fc.constantFrom<Profile>('spec', 'observed'), (hops, profile) => {
      const before = run(hops.slice(0, -1), { profile }).session;
      const copy = structuredClone(before);
      const last = hops.at(-1);
      if (last) observe(before, { at: 0, from: last[0], to: last[1], signal: { tag: last[2], ...call, ...last[3] } });
      expect(before).toEqual(copy);
      expect(run(hops, { profile })).toEqual(run(hops, { profile }));
    }),
  );
});
