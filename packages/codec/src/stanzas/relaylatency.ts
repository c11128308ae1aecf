/** `<relaylatency>` reports how far away a relay is (SIG-15): rules, builder, parser. */
import type { BinaryNode, ReadonlyBinaryNode } from '../node.ts';
import { bytesOf, childrenOf } from '../node.ts';
import type { Breach, CallIdentity, Rule, Sight } from '../rules.ts';
import { allowed, error, inBoth } from '../rules.ts';
import type { ActionCodec, Reading } from './action.ts';
import { callTo, identityAttributes, identityOf } from './action.ts';
import * as breach from './fields/breaches.ts';
import { parseCounter } from './fields/counter.ts';
import { destinationNode, devicesOf } from './fields/destination.ts';
import { identityByProfile, identityFormRules } from './fields/identity.ts';

const source = 'spec/signalling/call-relaylatency.md';
const latencyOffset = 0x0200_0000;
const maxRtt = 0xffff_ffff - latencyOffset;

// wacrg:SIG-15#relaylatency-identity
const identityPresent: Rule = {
  id: 'SIG-15#relaylatency-identity',
  level: 'MUST',
  text: '`<relaylatency>` carries the call’s `call-id` and `call-creator`.',
  source,
  practice: 'All clients do.',
  ...identityByProfile,
};

// wacrg:SIG-15#wrapper-to
const wrapperTo: Rule = {
  id: 'SIG-15#wrapper-to',
  level: 'MUST',
  text: '`<call>` carries `to`, the peer’s JID.',
  source,
  practice: 'All clients do.',
  ...inBoth(error(breach.noAddress)),
};

// wacrg:SIG-15#no-id
const noId: Rule = {
  id: 'SIG-15#no-id',
  level: 'MUST NOT',
  text: 'The action carries no `id`.',
  source,
  practice: 'All clients keep it.',
  ...inBoth(error(({ action }) => (action.attrs.id === undefined ? undefined : '<relaylatency> has an `id`'))),
};

// wacrg:SIG-15#one-te
const oneTe: Rule = {
  id: 'SIG-15#one-te',
  level: 'MUST',
  text: 'The action contains exactly one `<te>`.',
  source,
  practice: 'zapo puts several into one action.',
  spec: error(({ action, stage }) =>
    stage === 'received' || tesOf(action).length === 1 ? undefined : '<relaylatency> has not exactly one <te>',
  ),
  observed: allowed,
};

// wacrg:SIG-15#te-latency
const teLatency: Rule = {
  id: 'SIG-15#te-latency',
  level: 'MUST',
  text: '`<te>` carries `latency`.',
  source,
  practice: 'All clients do. Baileys looks for it on the action, and never finds it.',
  ...inBoth(error(someTe(({ attrs }) => !attrs.latency, '<te> has no `latency`'))),
};

// wacrg:SIG-15#te-relay-name
const teRelayName: Rule = {
  id: 'SIG-15#te-relay-name',
  level: 'MUST',
  text: '`<te>` carries `relay_name`.',
  source,
  practice: 'Cobalt leaves it out.',
  spec: error(someTe(({ attrs }) => !attrs.relay_name, '<te> has no `relay_name`')),
  observed: allowed,
};

// wacrg:SIG-15#te-address
const teAddress: Rule = {
  id: 'SIG-15#te-address',
  level: 'MUST',
  text: 'The body of `<te>` is the relay’s address.',
  source,
  practice: 'All clients do.',
  ...inBoth(error(someTe((te) => bytesOf(te) === undefined, '<te> has no body'))),
};

// wacrg:SIG-15#latency-encoding
const latencyEncoding: Rule = {
  id: 'SIG-15#latency-encoding',
  level: 'MUST',
  text: '`latency` is the decimal of the round-trip time in milliseconds plus 0x02000000.',
  source,
  practice: 'All clients do.',
  ...inBoth(
    error(
      someTe(
        ({ attrs }) => Boolean(attrs.latency) && decodeLatency(attrs.latency ?? '') === undefined,
        '`latency` is not 33554432 or more in 32 bits',
      ),
    ),
  ),
};

// wacrg:SIG-15#destination-empty
const destinationEmpty: Rule = {
  id: 'SIG-15#destination-empty',
  level: 'MUST',
  text: 'Without target devices there is no `<destination>`.',
  source,
  practice: 'All clients keep it.',
  ...inBoth(error(breach.destinationEmpty)),
};

/** The clauses of SIG-15 that a stanza can break, in the order of its page. */
export const relaylatencyRules: readonly Rule[] = [
  identityPresent,
  wrapperTo,
  noId,
  oneTe,
  teLatency,
  teRelayName,
  teAddress,
  latencyEncoding,
  destinationEmpty,
];

/**
 * The wire form of a round-trip time.
 *
 * @throws {RangeError} when it is not a whole number of milliseconds from 0 to 0xFDFFFFFF
 * @example
 * encodeLatency(45); // '33554477'
 */
// wacrg:SIG-15#latency-encoding
export function encodeLatency(rtt: number): string {
  if (!Number.isInteger(rtt) || rtt < 0 || rtt > maxRtt) {
    throw new RangeError(
      `Cannot encode the latency ${rtt}: it is not a whole number from 0 to ${maxRtt}; pass milliseconds`,
    );
  }
  return String(latencyOffset + rtt);
}

/** The round-trip time in milliseconds; undefined when the text is not the wire form of one. */
export function decodeLatency(text: string): number | undefined {
  const value = parseCounter(text);
  return value === undefined || value < latencyOffset ? undefined : value - latencyOffset;
}

/** How far away one relay is. */
export interface RelayReport {
  /** Milliseconds. */
  readonly rtt?: number;
  readonly relay?: string;
  readonly address?: Uint8Array;
}

/** A report on one relay, and who it is for. */
export interface RelaylatencyOptions extends Required<RelayReport> {
  readonly to: string;
  readonly destination?: readonly string[];
}

/**
 * Builds a report on one relay.
 *
 * @throws {RangeError} when `rtt` has no wire form
 * @throws {TypeError} when the identity, `to` or a device is empty
 */
// wacrg:SIG-15
// wacrg:SIG-15#destination
export function buildRelaylatency(call: CallIdentity, options: RelaylatencyOptions): BinaryNode {
  const { to, rtt, relay, address, destination = [] } = options;
  const te: BinaryNode = { tag: 'te', attrs: { latency: encodeLatency(rtt), relay_name: relay }, content: address };
  const content = destination.length > 0 ? [te, destinationNode(destination)] : [te];
  return callTo(to, { tag: 'relaylatency', attrs: identityAttributes(call), content });
}

/** A report; empty when the sender left the relays out, which is no fault of the call. */
export interface RelaylatencyCall extends CallIdentity, Reading {
  readonly kind: 'relaylatency';
  readonly reports: readonly RelayReport[];
  readonly destination: readonly string[];
}

/** Reads a `<relaylatency>`; undefined when it is malformed. */
// wacrg:SIG-15
// wacrg:SIG-15#receive-report
// wacrg:SIG-15#receive-lenient
function parseRelaylatency({ action }: Sight, { envelope, diagnostics }: Reading): RelaylatencyCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  const reports = tesOf(action).map(reportIn);
  return { kind: 'relaylatency', envelope, ...identity, reports, destination: devicesOf(action), diagnostics };
}

/** How `parseCall` judges and reads a `<relaylatency>`. */
export const relaylatencyCodec: ActionCodec<RelaylatencyCall> = {
  tag: 'relaylatency',
  part: 'SIG-15',
  attributes: ['call-id', 'call-creator'],
  rules: [...relaylatencyRules, ...identityFormRules],
  parse: parseRelaylatency,
};

function tesOf(action: ReadonlyBinaryNode): readonly ReadonlyBinaryNode[] {
  return childrenOf(action).filter(({ tag }) => tag === 'te');
}

function someTe(wrong: (te: ReadonlyBinaryNode) => boolean, message: string): Breach {
  return ({ action }) => (tesOf(action).some(wrong) ? message : undefined);
}

function reportIn(te: ReadonlyBinaryNode): RelayReport {
  const rtt = decodeLatency(te.attrs.latency ?? '');
  const relay = te.attrs.relay_name;
  const address = bytesOf(te);
  return { ...(rtt !== undefined && { rtt }), ...(relay && { relay }), ...(address && { address }) };
}
