/**
 * `<terminate>` ends a call (SIG-14): the rules of the page, then the builder, then the parser.
 */

import { sameAccount } from '../jid.ts';
import type { BinaryNode } from '../node.ts';
import { childrenOf, isEmpty } from '../node.ts';
import type { Breach, CallIdentity, Rule, Sight } from '../rules.ts';
import { allowed, error, inBoth, warning } from '../rules.ts';
import type { ActionCodec, Reading } from './action.ts';
import { callTo, identityAttributes, identityOf } from './action.ts';
import * as breach from './fields/breaches.ts';
import { parseCounter } from './fields/counter.ts';
import { destinationNode, devicesOf } from './fields/destination.ts';
import { identityByProfile, identityFormRules } from './fields/identity.ts';

const source = 'spec/signalling/call-terminate.md';

// wacrg:SIG-14#wrapper-to
const toIsThePeer: Rule = {
  id: 'SIG-14#wrapper-to',
  level: 'MUST',
  text: '`<call>` carries `to`, the peer’s JID.',
  source,
  practice: 'The peer, or one of its devices.',
  ...inBoth(error(breach.noAddress)),
};

// wacrg:SIG-14#wrapper-no-id
const builderAddsNoId: Rule = {
  id: 'SIG-14#wrapper-no-id',
  level: 'MUST NOT',
  text: '`<call>` carries no `id` from the builder.',
  source,
  practice: 'All clients send an `id`; zapo and whatsapp-rust give it in the builder, meowcaller in its I/O layer.',
  spec: error(breach.builtWithId),
  observed: allowed,
};

// wacrg:SIG-14#action-call-id
const callIdIsTheOffers: Rule = {
  id: 'SIG-14#action-call-id',
  level: 'MUST',
  text: '`<terminate>` carries `call-id`, the offer’s, not the stanza id.',
  source,
  practice: 'All clients copy it.',
  ...inBoth(error(breach.missingOr('call-id', breach.otherCallId))),
};

// wacrg:SIG-14#action-call-creator
const callCreatorIsTheOffers: Rule = {
  id: 'SIG-14#action-call-creator',
  level: 'MUST',
  text: '`<terminate>` carries `call-creator`, the JID of the call’s creator.',
  source,
  practice: 'whatsmeow strips the device from such JIDs.',
  spec: error(breach.missingOr('call-creator', breach.otherCreator(breach.exactly))),
  observed: error(breach.missingOr('call-creator', breach.otherCreator(sameAccount))),
};

// wacrg:SIG-14#action-reason
const reasonIsFree: Rule = {
  id: 'SIG-14#action-reason',
  level: 'MAY',
  text: '`<terminate>` carries a `reason`, in any words.',
  source,
  practice: 'Seen: timeout, accepted_elsewhere, rejected_elsewhere, group_call_ended.',
  ...inBoth(allowed),
};

// wacrg:SIG-14#action-reason-omitted
const noEmptyReason: Rule = {
  id: 'SIG-14#action-reason-omitted',
  level: 'MUST',
  text: 'Without a reason the attribute is left out; it is never empty.',
  source,
  practice:
    'Nobody sends it empty: whatsmeow and whatsapp-rust-bridge drop empty attributes, Baileys and zapo would keep one.',
  ...inBoth(error(breach.emptyReason)),
};

// wacrg:SIG-14#action-destination
const oneDestination: Rule = {
  id: 'SIG-14#action-destination',
  level: 'MAY',
  text: '`<terminate>` contains a single `<destination>`.',
  source,
  practice: 'No client sends one: whatsapp-rust and zapo send one stanza per device, meowcaller’s builder could.',
  ...inBoth(error(breach.destinationDoubled)),
};

// wacrg:SIG-14#action-destination-to
const destinationNamesDevices: Rule = {
  id: 'SIG-14#action-destination-to',
  level: 'MUST',
  text: '`<destination>` contains one `<to jid>` per target device.',
  source,
  practice: 'As meowcaller’s builder does.',
  ...inBoth(error(breach.destinationForm)),
};

// wacrg:SIG-14#action-destination-omitted
const noEmptyDestination: Rule = {
  id: 'SIG-14#action-destination-omitted',
  level: 'MUST',
  text: 'Without extra devices there is no `<destination>`.',
  source,
  practice: 'whatsapp-rust has a test for it.',
  ...inBoth(error(breach.destinationEmpty)),
};

const otherContent: Breach = ({ action }) => {
  const isDestinations = childrenOf(action).every(({ tag }) => tag === 'destination');
  const isBody = !isEmpty(action) && childrenOf(action).length === 0;
  return isBody || !isDestinations ? '<terminate> has content beside <destination>' : undefined;
};

const nothingElse: Rule = {
  id: 'codec#terminate-content',
  level: 'MUST',
  text: '`<terminate>` contains nothing but `<destination>`, as the layout of its page.',
  source: 'packages/codec/README.md',
  practice: 'No client sends anything else. A child in <reject> made calls ring on.',
  ...inBoth(error(otherContent)),
};

// wacrg:SIG-14#reason-hang-up
const hangUpNeedsNoReason: Rule = {
  id: 'SIG-14#reason-hang-up',
  level: 'MAY',
  text: 'An ordinary hang-up has no `reason`.',
  source,
  practice: 'zapo and whatsapp-rust hang up without one.',
  ...inBoth(allowed),
};

// wacrg:SIG-14#inbound-required
const identityRequired: Rule = {
  id: 'SIG-14#inbound-required',
  level: 'MUST',
  text: 'A receiver reads `call-id` and `call-creator`; both are required.',
  source,
  practice: 'As for every action; Baileys, whatsmeow and zapo also take one without `call-creator`.',
  ...identityByProfile,
};

// wacrg:SIG-14#inbound-duration
const durationIsSeconds: Rule = {
  id: 'SIG-14#inbound-duration',
  level: 'MAY',
  text: 'An inbound `<terminate>` carries `duration`, whole seconds in 32 bits without sign.',
  source,
  practice:
    'zapo sends milliseconds, which no reader can tell; whatsapp-rust refuses the terminate for "-1", "1.5" and "", and reads "+5" as 5.',
  spec: error(breach.counterForm('duration')),
  observed: warning(breach.counterForm('duration')),
};

// wacrg:SIG-14#inbound-audio-duration
const audioDurationIsSeconds: Rule = {
  id: 'SIG-14#inbound-audio-duration',
  level: 'MAY',
  text: 'An inbound `<terminate>` carries `audio_duration`, in the same form.',
  source,
  practice: 'As for `duration`.',
  spec: error(breach.counterForm('audio_duration')),
  observed: warning(breach.counterForm('audio_duration')),
};

// wacrg:SIG-14#inbound-not-reported
const absentIsNotZero: Rule = {
  id: 'SIG-14#inbound-not-reported',
  level: 'MUST',
  text: 'A parser takes an absent counter as not reported, not as 0.',
  source,
  practice: 'whatsapp-rust does.',
  ...inBoth(error(breach.absentWasCounted)),
};

// wacrg:SIG-14#inbound-unknown-action
const unknownActionIsIgnored: Rule = {
  id: 'SIG-14#inbound-unknown-action',
  level: 'MUST',
  text: 'A receiver ignores a stanza whose action it does not know, without an error.',
  source,
  practice: 'whatsapp-rust and whatsmeow do; Baileys reports an unknown action with a call-id as a ringing call.',
  ...inBoth(error(breach.unknownWasTaken)),
};

/** The clauses of SIG-14, in the order of its page. */
export const terminateRules: readonly Rule[] = [
  toIsThePeer,
  builderAddsNoId,
  callIdIsTheOffers,
  callCreatorIsTheOffers,
  reasonIsFree,
  noEmptyReason,
  oneDestination,
  destinationNamesDevices,
  noEmptyDestination,
  hangUpNeedsNoReason,
  identityRequired,
  durationIsSeconds,
  audioDurationIsSeconds,
  absentIsNotZero,
  unknownActionIsIgnored,
];

/** What a terminate may say beside the call’s identity. */
export interface TerminateOptions {
  /** The peer’s JID. */
  readonly to: string;
  /** Free text; an empty one counts as none. */
  readonly reason?: string;
  /** The peer’s devices that must stop ringing; each is named once. */
  readonly destination?: readonly string[];
}

/**
 * Builds the stanza that ends a call. It has no stanza id; see `withStanzaId`.
 *
 * @throws {TypeError} when the call’s identity, `to` or a device is empty
 * @example
 * send(withStanzaId(buildTerminate(call, { to: peer, reason: 'timeout' }), freshId()));
 */
// wacrg:SIG-14
// wacrg:SIG-14#wrapper-to/SIG-14#wrapper-no-id/SIG-14#action-call-id/SIG-14#action-call-creator
// wacrg:SIG-14#action-reason/SIG-14#action-reason-omitted/SIG-14#reason-hang-up
// wacrg:SIG-14#action-destination/SIG-14#action-destination-omitted
// wacrg:SIG-12#terminate-identity/SIG-12#reason-never-empty
// wacrg:SIG-12#terminate-destination/SIG-12#destination-empty
export function buildTerminate(call: CallIdentity, { to, reason, destination = [] }: TerminateOptions): BinaryNode {
  const terminate: BinaryNode = { tag: 'terminate', attrs: identityAttributes(call) };
  if (reason) terminate.attrs.reason = reason;
  if (destination.length > 0) terminate.content = [destinationNode(destination)];
  return callTo(to, terminate);
}

/** An ended call. The counters are seconds, and absent when they were not reported or not readable: that is not 0. */
export interface TerminateCall extends CallIdentity, Reading {
  readonly kind: 'terminate';
  readonly reason?: string;
  /** The devices in `<destination>`; empty when there is none. */
  readonly destination: readonly string[];
  readonly duration?: number;
  readonly audioDuration?: number;
}

/** Reads a `<terminate>`; undefined when it is malformed. */
// wacrg:SIG-14
// wacrg:SIG-14#inbound-required/SIG-14#inbound-duration/SIG-14#inbound-audio-duration/SIG-14#inbound-not-reported
// wacrg:SIG-12#counters/SIG-12#counters-absent
function parseTerminate({ action }: Sight, { envelope, diagnostics }: Reading): TerminateCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  const { callId, callCreator } = identity;
  const { reason } = action.attrs;
  const duration = parseCounter(action.attrs.duration);
  const audioDuration = parseCounter(action.attrs.audio_duration);
  return {
    kind: 'terminate',
    envelope,
    callId,
    callCreator,
    ...(reason && { reason }),
    destination: devicesOf(action),
    ...(duration !== undefined && { duration }),
    ...(audioDuration !== undefined && { audioDuration }),
    diagnostics,
  };
}

/** How `parseCall` judges and reads a `<terminate>`. */
export const terminateCodec: ActionCodec<TerminateCall> = {
  tag: 'terminate',
  part: 'SIG-14',
  attributes: ['call-id', 'call-creator', 'reason', 'duration', 'audio_duration'],
  rules: [...terminateRules, nothingElse, ...identityFormRules],
  parse: parseTerminate,
};
