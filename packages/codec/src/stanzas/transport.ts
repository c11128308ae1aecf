/** `<transport>` exchanges relay and peer candidates (SIG-05): rules, builder, parser. */
import type { BinaryNode } from '../node.ts';
import { bytesOf, childOf } from '../node.ts';
import type { Breach, CallIdentity, Rule, Sight } from '../rules.ts';
import { allowed, error, fatal, inBoth } from '../rules.ts';
import type { ActionCodec, Reading } from './action.ts';
import { callTo, identityAttributes, identityOf } from './action.ts';
import * as breach from './fields/breaches.ts';
import { identityByProfile, identityFormRules } from './fields/identity.ts';
import * as media from './fields/media.ts';

const source = 'spec/signalling/call-transport.md';
const keepalive = '9';

// wacrg:SIG-05#transport-call-id
const callId: Rule = {
  id: 'SIG-05#transport-call-id',
  level: 'MUST',
  text: '`call-id` is the offer’s.',
  source,
  practice: 'All clients copy it.',
  ...inBoth(error(breach.otherCallId)),
};

// wacrg:SIG-05#transport-call-creator
const callCreator: Rule = {
  id: 'SIG-05#transport-call-creator',
  level: 'MUST',
  text: '`call-creator` names the creator of the call.',
  source,
  practice: 'All clients do.',
  spec: fatal(breach.missing('call-creator')),
  observed: allowed,
};

// wacrg:SIG-05#net-present
const netPresent: Rule = {
  id: 'SIG-05#net-present',
  level: 'MUST',
  text: '`<transport>` contains `<net>`.',
  source,
  practice: 'All clients do.',
  ...inBoth(error(({ action }) => (childOf(action, 'net') ? undefined : '<transport> has no <net>'))),
};

// wacrg:SIG-05#te-before-net
const teBeforeNet: Rule = {
  id: 'SIG-05#te-before-net',
  level: 'MUST',
  text: '`<te priority="1">` comes before `<net>`.',
  source,
  practice: 'All clients do.',
  ...inBoth(error(media.outOfOrder(['te', 'net']))),
};

const otherMedium: Breach = ({ action }) => {
  const net = childOf(action, 'net');
  return net === undefined || net.attrs.medium === '2' ? undefined : '<net> has no medium="2"';
};

// wacrg:SIG-05#net-medium
const netMedium: Rule = {
  id: 'SIG-05#net-medium',
  level: 'MUST',
  text: '`<net>` carries `medium="2"`.',
  source,
  practice: 'All clients do.',
  ...inBoth(error(otherMedium)),
};

const otherProtocol: Breach = ({ action }) => {
  const net = childOf(action, 'net');
  const silent = net === undefined || action.attrs['transport-message-type'] === keepalive;
  return silent || net.attrs.protocol === '0' ? undefined : '<net> has no protocol="0"';
};

// wacrg:SIG-05#net-protocol
const netProtocol: Rule = {
  id: 'SIG-05#net-protocol',
  level: 'MUST',
  text: '`<net>` carries `protocol="0"`, but for type 9.',
  source,
  practice: 'All clients do.',
  ...inBoth(error(otherProtocol)),
};

const protocolInKeepalive: Breach = ({ action }) => {
  const protocol = childOf(action, 'net')?.attrs.protocol;
  const wrong = action.attrs['transport-message-type'] === keepalive && protocol !== undefined;
  return wrong ? '<net> of type 9 has `protocol`' : undefined;
};

// wacrg:SIG-05#net-protocol-keepalive
const netProtocolKeepalive: Rule = {
  id: 'SIG-05#net-protocol-keepalive',
  level: 'MUST',
  text: 'For type 9 `protocol` is left out.',
  source,
  practice: 'zapo sends it always.',
  spec: error(protocolInKeepalive),
  observed: allowed,
};

// wacrg:SIG-05#receive-identity
const receiveIdentity: Rule = {
  id: 'SIG-05#receive-identity',
  level: 'MUST',
  text: 'A receiver reads `call-id` and `call-creator`.',
  source,
  practice: 'Receivers go by `call-id`.',
  ...identityByProfile,
};

// wacrg:SIG-05#receive-optional
const receiveOptional: Rule = {
  id: 'SIG-05#receive-optional',
  level: 'MAY',
  text: 'A receiver reads `p2p-cand-round` and `transport-message-type`.',
  source,
  practice: 'Most read both.',
  ...inBoth(allowed),
};

/** The clauses of SIG-05 that a stanza can break, in the order of its page. */
export const transportRules: readonly Rule[] = [
  callId,
  callCreator,
  netPresent,
  teBeforeNet,
  netMedium,
  netProtocol,
  netProtocolKeepalive,
  receiveIdentity,
  receiveOptional,
];

/** One message of the exchange. */
export interface TransportOptions {
  readonly to: string;
  /** `1` relay candidate, `3` peer candidate, `9` keepalive or reply to a `3`. */
  readonly messageType?: string;
  readonly round?: number;
  readonly relayToken?: Uint8Array;
}

/**
 * Builds one message of the transport exchange.
 *
 * @throws {TypeError} when the identity or `to` is empty
 */
// wacrg:SIG-05
export function buildTransport(
  call: CallIdentity,
  { to, messageType, round, relayToken }: TransportOptions,
): BinaryNode {
  const transport: BinaryNode = { tag: 'transport', attrs: identityAttributes(call) };
  if (round !== undefined) transport.attrs['p2p-cand-round'] = String(round);
  if (messageType !== undefined) transport.attrs['transport-message-type'] = messageType;
  const net = media.netNode('2');
  if (messageType !== keepalive) net.attrs.protocol = '0';
  transport.content = [...media.optionalLeaf('te', relayToken, { priority: '1' }), net];
  return callTo(to, transport);
}

/** A candidate, or a sign of life. */
export interface TransportCall extends CallIdentity, Reading {
  readonly kind: 'transport';
  readonly messageType?: string;
  readonly round?: string;
  readonly relayToken?: Uint8Array;
}

/** Reads a `<transport>`; undefined when it is malformed. A message type that nobody knows is kept as it is. */
// wacrg:SIG-05
function parseTransport({ action }: Sight, { envelope, diagnostics }: Reading): TransportCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  const { 'transport-message-type': messageType, 'p2p-cand-round': round } = action.attrs;
  const te = childOf(action, 'te');
  const relayToken = te && bytesOf(te);
  return {
    kind: 'transport',
    envelope,
    ...identity,
    ...(messageType && { messageType }),
    ...(round && { round }),
    ...(relayToken && { relayToken }),
    diagnostics,
  };
}

/** How `parseCall` judges and reads a `<transport>`. */
export const transportCodec: ActionCodec<TransportCall> = {
  tag: 'transport',
  part: 'SIG-05',
  attributes: ['call-id', 'call-creator', 'p2p-cand-round', 'transport-message-type'],
  rules: [...transportRules, ...identityFormRules],
  parse: parseTransport,
};
