/** `<preaccept>` says that an offer is ringing (SIG-04): rules, builder, parser. */

import { sameAccount } from '../jid.ts';
import type { BinaryNode } from '../node.ts';
import { childOf, childrenOf, withStanzaId } from '../node.ts';
import type { Breach, CallIdentity, ReceivedOffer, Rule, Sight } from '../rules.ts';
import { allowed, error, fatal, inBoth } from '../rules.ts';
import type { ActionCodec, Reading } from './action.ts';
import { answerTo, callTo, identityAttributes, identityOf } from './action.ts';
import * as breach from './fields/breaches.ts';
import { identityByProfile, identityFormRules } from './fields/identity.ts';
import * as media from './fields/media.ts';

const source = 'spec/signalling/call-preaccept.md';

// wacrg:SIG-04#wrapper-to
const wrapperTo: Rule = {
  id: 'SIG-04#wrapper-to',
  level: 'MUST',
  text: '`<call>` carries `to`, the caller.',
  source,
  practice: 'All clients do.',
  spec: error(breach.notToTheOffererOrCall(breach.exactly, { anyCall: false })),
  observed: error(breach.notToTheOffererOrCall(sameAccount, { anyCall: true })),
};

// wacrg:SIG-04#wrapper-id
const wrapperId: Rule = {
  id: 'SIG-04#wrapper-id',
  level: 'MUST',
  text: '`<call>` carries `id`, made from random bytes.',
  source,
  practice: 'All clients do.',
  ...inBoth(error(({ call }) => (call.attrs.id ? undefined : 'the <call> of a <preaccept> has no `id`'))),
};

// wacrg:SIG-04#preaccept-call-id
const callId: Rule = {
  id: 'SIG-04#preaccept-call-id',
  level: 'MUST',
  text: '`call-id` is the offer’s, unchanged.',
  source,
  practice: 'All clients copy it.',
  ...inBoth(error(breach.otherCallId)),
};

// wacrg:SIG-04#preaccept-call-creator
const callCreator: Rule = {
  id: 'SIG-04#preaccept-call-creator',
  level: 'MUST',
  text: '`<preaccept>` carries `call-creator`.',
  source,
  practice: 'All clients do.',
  spec: fatal(breach.missing('call-creator')),
  observed: allowed,
};

// wacrg:SIG-04#child-order
const childOrder: Rule = {
  id: 'SIG-04#child-order',
  level: 'MUST',
  text: 'The children stand in the order audio, encopt, capability.',
  source,
  practice: 'With <video> after <audio>.',
  ...inBoth(error(media.outOfOrder(['audio', 'encopt', 'capability']))),
};

const noAudio: Breach = ({ action }) =>
  childrenOf(action).some(({ tag, attrs }) => tag === 'audio' && attrs.enc === 'opus' && attrs.rate)
    ? undefined
    : '<preaccept> has no <audio enc="opus" rate>';

// wacrg:SIG-04#audio-rates
const audioRates: Rule = {
  id: 'SIG-04#audio-rates',
  level: 'MUST',
  text: 'There are one or more `<audio enc="opus" rate>`.',
  source,
  practice: 'All clients do.',
  ...inBoth(error(noAudio)),
};

// wacrg:SIG-04#encopt-keygen
const encoptKeygen: Rule = {
  id: 'SIG-04#encopt-keygen',
  level: 'MUST',
  text: 'There is an `<encopt keygen="2">`.',
  source,
  practice: 'All clients do.',
  ...inBoth(
    error(({ action }) =>
      childOf(action, 'encopt')?.attrs.keygen === '2' ? undefined : '<preaccept> has no <encopt keygen="2">',
    ),
  ),
};

// wacrg:SIG-04#capability-body
const capabilityBody: Rule = {
  id: 'SIG-04#capability-body',
  level: 'MUST',
  text: 'The body of `<capability>` is the seven bytes of the page.',
  source,
  practice: 'Each client sends other bytes.',
  spec: error(media.otherCapability(media.ringingCapability)),
  observed: allowed,
};

// wacrg:SIG-04#correlate
const correlate: Rule = {
  id: 'SIG-04#correlate',
  level: 'MUST',
  text: 'A receiver reads `call-id` and `call-creator`.',
  source,
  practice: 'Receivers go by `call-id`.',
  ...identityByProfile,
};

/** The clauses of SIG-04 that a stanza can break, in the order of its page. */
export const preacceptRules: readonly Rule[] = [
  wrapperTo,
  wrapperId,
  callId,
  callCreator,
  childOrder,
  audioRates,
  encoptKeygen,
  capabilityBody,
  correlate,
];

/** What a preaccept says. */
export interface PreacceptOptions {
  /** The stanza id: this page has the builder set it. Make it from random bytes. */
  readonly id: string;
  /** Default 16000 and 8000. */
  readonly rates?: readonly number[];
  readonly capability?: Uint8Array;
}

/**
 * Builds the stanza that says "ringing". Do not send it for a call that may be rejected: SIG-08 forbids a reject after it.
 *
 * @throws {TypeError} when the offer has no `from`, `call-id` or `call-creator`, or the id is empty
 */
// wacrg:SIG-04
// wacrg:SIG-16#answer-child-order
// wacrg:SIG-16#subset-of-rates
// wacrg:SIG-04#announce-ringing
export function buildPreaccept(
  offer: ReceivedOffer,
  { id, rates = [16000, 8000], capability }: PreacceptOptions,
): BinaryNode {
  const content: BinaryNode[] = [
    ...media.audioNodes(rates),
    media.encoptNode(),
    media.capabilityNode(capability ?? media.ringingCapability),
  ];
  const call = callTo(answerTo(offer), { tag: 'preaccept', attrs: identityAttributes(offer), content });
  return withStanzaId(call, id);
}

/** A call that rings at the peer. */
export interface PreacceptCall extends CallIdentity, Reading {
  readonly kind: 'preaccept';
  readonly rates: readonly number[];
}

/** Reads a `<preaccept>`; undefined when it is malformed. */
// wacrg:SIG-04
function parsePreaccept({ action }: Sight, { envelope, diagnostics }: Reading): PreacceptCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  return { kind: 'preaccept', envelope, ...identity, rates: media.ratesOf(action), diagnostics };
}

/** How `parseCall` judges and reads a `<preaccept>`. */
export const preacceptCodec: ActionCodec<PreacceptCall> = {
  tag: 'preaccept',
  part: 'SIG-04',
  attributes: ['call-id', 'call-creator'],
  rules: [...preacceptRules, ...identityFormRules],
  parse: parsePreaccept,
};
