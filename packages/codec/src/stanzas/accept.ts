/** `<accept>` answers an offer (SIG-03): rules, builder, parser. */

import { sameAccount } from '../jid.ts';
import type { BinaryNode } from '../node.ts';
import { childrenOf } from '../node.ts';
import type { Breach, CallIdentity, ReceivedOffer, Rule, Sight } from '../rules.ts';
import { allowed, error, inBoth } from '../rules.ts';
import type { ActionCodec, Reading } from './action.ts';
import { answerTo, callTo, identityAttributes, identityOf } from './action.ts';
import * as breach from './fields/breaches.ts';
import { identityRules } from './fields/identity.ts';
import * as media from './fields/media.ts';

const source = 'spec/signalling/call-accept.md';

// wacrg:SIG-03#wrapper-to
const wrapperTo: Rule = {
  id: 'SIG-03#wrapper-to',
  level: 'MUST',
  text: '`<call>` carries `to`, the peer that made the offer.',
  source,
  practice: 'All clients do.',
  spec: error(breach.notToTheOffererOrCall(breach.exactly, { anyCall: false })),
  observed: error(breach.notToTheOffererOrCall(sameAccount, { anyCall: true })),
};

// wacrg:SIG-03#wrapper-id
const wrapperId: Rule = {
  id: 'SIG-03#wrapper-id',
  level: 'MAY',
  text: 'The wrapper leaves out `id`.',
  source,
  practice: 'All clients send one: the server drops an accept without it.',
  spec: allowed,
  observed: error(({ call, stage }) =>
    stage === 'sent' && !call.attrs.id ? 'an accept that is sent has no `id`' : undefined,
  ),
};

// wacrg:SIG-03#accept-call-id
const callId: Rule = {
  id: 'SIG-03#accept-call-id',
  level: 'MUST',
  text: '`call-id` is the offer’s, verbatim.',
  source,
  practice: 'All clients copy it.',
  ...inBoth(error(breach.missingOr('call-id', breach.otherCallId))),
};

// wacrg:SIG-03#accept-call-creator
const callCreator: Rule = {
  id: 'SIG-03#accept-call-creator',
  level: 'MUST',
  text: '`call-creator` is the offer’s, verbatim.',
  source,
  practice: 'All clients copy it, some without the device.',
  spec: error(breach.missingOr('call-creator', breach.otherCreator(breach.exactly))),
  observed: error(breach.missingOr('call-creator', breach.otherCreator(sameAccount))),
};

const order = ['audio', 'te', 'net', 'encopt', 'capability', 'rte', 'voip_settings'];

// wacrg:SIG-03#child-order
const childOrder: Rule = {
  id: 'SIG-03#child-order',
  level: 'MUST',
  text: 'The children stand in the order of the page.',
  source,
  practice: 'With <video> after <audio>, and <metadata> beside <capability>; zapo puts an <enc> after <net>.',
  ...inBoth(error(media.outOfOrder(order))),
};

const teIsApart: Breach = ({ action }) => {
  const tags = childrenOf(action).map(({ tag }) => tag);
  const te = tags.indexOf('te');
  return te < 0 || tags[te - 1] === 'audio' ? undefined : '<te> does not follow the last <audio>';
};

// wacrg:SIG-03#te-after-audio
const teAfterAudio: Rule = {
  id: 'SIG-03#te-after-audio',
  level: 'MUST',
  text: '`<te priority="2">` follows the last `<audio>` directly.',
  source,
  practice: 'In a video call <video> stands between.',
  spec: error(teIsApart),
  observed: allowed,
};

const settingsBeforeTheEnd: Breach = ({ action }) => {
  const tags = childrenOf(action).map(({ tag }) => tag);
  return tags.includes('voip_settings') && tags.at(-1) !== 'voip_settings'
    ? '<voip_settings> is not the last child'
    : undefined;
};

// wacrg:SIG-03#voip-settings-last
const voipSettingsLast: Rule = {
  id: 'SIG-03#voip-settings-last',
  level: 'MUST',
  text: '`<voip_settings>` is the last child.',
  source,
  practice: 'All clients keep it.',
  ...inBoth(error(settingsBeforeTheEnd)),
};

/** The clauses of SIG-03, in the order of its page. */
export const acceptRules: readonly Rule[] = [
  wrapperTo,
  wrapperId,
  callId,
  callCreator,
  childOrder,
  teAfterAudio,
  voipSettingsLast,
];

/** What an accept chooses, and what it passes on. */
export interface AcceptOptions {
  /** The accepted Opus rates, the preferred one first. */
  readonly rates: readonly number[];
  readonly relayEndpoint?: Uint8Array;
  readonly capability?: Uint8Array;
  readonly relayTokens?: Uint8Array;
  readonly voipSettings?: Uint8Array;
}

/**
 * Builds the stanza that answers an offer. Pass the offer as it was received.
 *
 * @throws {TypeError} when the offer has no `from`, `call-id` or `call-creator`
 */
// wacrg:SIG-03
// wacrg:SIG-16#answer-child-order
// wacrg:SIG-16#subset-of-rates
export function buildAccept(offer: ReceivedOffer, options: AcceptOptions): BinaryNode {
  const content: BinaryNode[] = [
    ...media.audioNodes(options.rates),
    ...media.optionalLeaf('te', options.relayEndpoint, { priority: '2' }),
    media.netNode('2'),
    media.encoptNode(),
    ...media.optionalLeaf('capability', options.capability, { ver: '1' }),
    ...media.optionalLeaf('rte', options.relayTokens),
    ...media.optionalLeaf('voip_settings', options.voipSettings, { uncompressed: '1' }),
  ];
  return callTo(answerTo(offer), { tag: 'accept', attrs: identityAttributes(offer), content });
}

/** An answered call. */
export interface AcceptCall extends CallIdentity, Reading {
  readonly kind: 'accept';
  readonly rates: readonly number[];
  readonly relayEndpoint?: Uint8Array;
}

/** Reads an `<accept>`; undefined when it is malformed. */
// wacrg:SIG-03
function parseAccept({ action }: Sight, { envelope, diagnostics }: Reading): AcceptCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  const relayEndpoint = media.bodyOf(action, 'te');
  const rates = media.ratesOf(action);
  return { kind: 'accept', envelope, ...identity, rates, ...(relayEndpoint && { relayEndpoint }), diagnostics };
}

/** How `parseCall` judges and reads an `<accept>`. */
export const acceptCodec: ActionCodec<AcceptCall> = {
  tag: 'accept',
  part: 'SIG-03',
  attributes: ['call-id', 'call-creator'],
  rules: [...acceptRules, ...identityRules],
  parse: parseAccept,
};
