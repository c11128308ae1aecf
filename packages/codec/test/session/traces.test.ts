import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/profile.ts';
import type { CallEvent, CallOutcome, CallSession, Party, Phase } from '../../src/session/call-session.ts';
import { openSession } from '../../src/session/call-session.ts';
import { observe } from '../../src/session/observe.ts';
import { outstanding } from '../../src/session/outstanding.ts';
import { callee, caller, d1, d2, type Hop, server } from './run.ts';

const creator = '15550100001@s.whatsapp.net';
const call = { callId: 'CA11', callCreator: creator };

const offer: Hop = [caller, callee, 'offer', { stanzaId: 'A1' }];
const ack: Hop = [callee, caller, 'ack', { stanzaId: 'A1' }];
const receipt: Hop = [callee, caller, 'receipt', { stanzaId: 'A1', answers: 'offer' }];
const preaccept: Hop = [callee, caller, 'preaccept'];
const accept: Hop = [callee, caller, 'accept'];
const reject: Hop = [callee, caller, 'reject'];

interface Trace {
  readonly name: string;
  readonly hops: readonly Hop[];
  /** Rules broken at a step (from 1), and at the end, as step 0. */
  readonly spec: readonly string[];
  readonly observed: readonly string[];
  readonly phase: Phase;
  readonly outcome?: CallOutcome;
}

/** An offer that the callee answers as it should. */
const offered: readonly Hop[] = [offer, ack, receipt];

function offeredTo(device: Party, stanzaId: string): readonly Hop[] {
  return [
    [caller, device, 'offer', { stanzaId }],
    [device, caller, 'ack', { stanzaId }],
    [device, caller, 'receipt', { stanzaId, answers: 'offer' }],
  ];
}

const traces: readonly Trace[] = [
  {
    name: 'T1: the rejected call as its flow draws it',
    hops: [
      [caller, server, 'offer'],
      [server, callee, 'offer'],
      [callee, server, 'reject', { reason: 'declined' }],
      [server, callee, 'ack'],
      [server, caller, 'reject'],
      [server, callee, 'terminate', { reason: 'reject_elsewhere' }],
    ],
    spec: ['3 S15', '6 S16', '0 S10'],
    observed: ['6 S16', '0 S10'],
    phase: 'declined',
    outcome: 'declined',
  },
  {
    name: 'T2: the missed call as its flow draws it',
    hops: [
      [caller, server, 'offer'],
      [server, caller, 'ack'],
      [server, callee, 'offer'],
      preaccept,
      [caller, callee, 'terminate', { reason: 'timeout' }],
      [callee, server, 'ack'],
    ],
    spec: ['0 S10'],
    observed: ['0 S10'],
    phase: 'ended',
    outcome: 'missed',
  },
  {
    name: 'T3: a decline by the book',
    hops: [...offered, reject],
    spec: [],
    observed: [],
    phase: 'declined',
    outcome: 'declined',
  },
  {
    name: 'T4: a decline after a preaccept',
    hops: [...offered, preaccept, reject],
    spec: ['5 S2'],
    observed: ['5 S2'],
    phase: 'declined',
    outcome: 'declined',
  },
  {
    name: 'T5: an answered call',
    hops: [
      ...offered,
      preaccept,
      accept,
      [caller, callee, 'transport'],
      [callee, caller, 'transport'],
      [caller, callee, 'media'],
      [callee, caller, 'terminate'],
    ],
    spec: [],
    observed: [],
    phase: 'ended',
    outcome: 'completed',
  },
  {
    name: 'T6: the caller gives up',
    hops: [...offered, [caller, callee, 'terminate']],
    spec: [],
    observed: [],
    phase: 'ended',
    outcome: 'missed',
  },
  {
    name: 'T7: a reject after the accept',
    hops: [...offered, accept, reject],
    spec: ['5 S1'],
    observed: ['5 S1'],
    phase: 'active',
  },
  {
    name: 'T8: a terminate after the reject',
    hops: [...offered, reject, [callee, caller, 'terminate']],
    spec: ['5 S3', '5 S4'],
    observed: ['5 S3', '5 S4'],
    phase: 'declined',
    outcome: 'declined',
  },
  {
    name: 'T9: one device is busy, the other answers',
    hops: [
      ...offeredTo(d1, 'A1'),
      ...offeredTo(d2, 'A2'),
      [d1, caller, 'reject', { reason: 'busy' }],
      [d2, caller, 'accept'],
      [caller, d1, 'terminate', { reason: 'accepted_elsewhere' }],
    ],
    spec: ['7 S15'],
    observed: [],
    phase: 'active',
  },
  {
    name: 'T10: a terminate out of nowhere',
    hops: [[caller, callee, 'terminate']],
    spec: ['1 S4'],
    observed: ['1 S4'],
    phase: 'idle',
  },
  {
    name: 'T11: an unknown action in between',
    hops: [...offered, [callee, caller, 'surprise'], reject],
    spec: [],
    observed: [],
    phase: 'declined',
    outcome: 'declined',
  },
  {
    name: 'T12: a reject for another creator',
    hops: [...offered, [callee, caller, 'reject', { callCreator: '15550100009@s.whatsapp.net' }]],
    spec: ['4 S8'],
    observed: ['4 S8'],
    phase: 'ringing',
  },
];

function run(hops: readonly Hop[], profile: Profile): { session: CallSession; found: readonly string[] } {
  let session = openSession({ profile });
  const found: string[] = [];
  hops.forEach((hop, index) => {
    const next = observe(session, eventOf(hop, index));
    found.push(...next.diagnostics.map(({ rule }) => `${index + 1} ${rule}`));
    session = next.session;
  });
  return { session, found: [...found, ...outstanding(session).map(({ rule }) => `0 ${rule}`)] };
}

function eventOf([from, to, tag, more]: Hop, at: number): CallEvent {
  return { at: at * 1000, from, to, signal: { tag, ...call, ...more } };
}

describe.each(traces)('$name', ({ hops, spec, observed, phase, outcome }) => {
  test.each([
    ['spec', spec],
    ['observed', observed],
  ] as const)('breaks under %s what it should, and nothing else', (profile, expected) => {
    expect(run(hops, profile).found).toEqual(expected);
  });

  test('leads to the right end', () => {
    expect(run(hops, 'observed').session).toMatchObject({ phase, ...(outcome && { outcome }) });
  });
});
