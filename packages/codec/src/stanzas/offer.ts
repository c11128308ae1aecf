/** `<offer>` opens a call (SIG-01). */
import type { BinaryNode, ReadonlyBinaryNode } from '../node.ts';
import { bytesOf, childOf, childrenOf } from '../node.ts';
import type { Breach, CallIdentity, Rule, Sight } from '../rules.ts';
import { allowed, error, fatal, inBoth, warning } from '../rules.ts';
import type { ActionCodec, Reading } from './action.ts';
import { callTo, identityAttributes, identityOf } from './action.ts';
import * as breach from './fields/breaches.ts';
import { type CallerFields, callerAttributes, callerFieldsOf } from './fields/caller.ts';
import { identityFormRules } from './fields/identity.ts';
import * as media from './fields/media.ts';

const source = 'spec/signalling/call-offer.md';

// wacrg:SIG-01#offer-call-id
const callId: Rule = {
  id: 'SIG-01#offer-call-id',
  level: 'MUST',
  text: '`<offer>` carries `call-id`.',
  source,
  practice: 'All clients do; mostly 32 hexadecimal digits.',
  ...inBoth(fatal(breach.missing('call-id'))),
};

// wacrg:SIG-01#offer-call-creator
const callCreator: Rule = {
  id: 'SIG-01#offer-call-creator',
  level: 'MUST',
  text: '`<offer>` carries `call-creator`.',
  source,
  practice: 'All clients do.',
  spec: fatal(breach.missing('call-creator')),
  observed: allowed,
};

const order = ['privacy', 'audio', 'net', 'capability', 'destination', 'enc', 'encopt', 'device-identity'];
const orderInTheField = order.filter((tag) => tag !== 'enc' && tag !== 'encopt');

// wacrg:SIG-01#child-order
const childOrder: Rule = {
  id: 'SIG-01#child-order',
  level: 'MUST',
  text: 'The children stand in the order of the page; the server answers another with error 439.',
  source,
  practice: 'With <video> after <audio>; Cobalt puts <encopt> before <enc>.',
  spec: error(media.outOfOrder(order)),
  observed: error(media.outOfOrder(orderInTheField)),
};

// wacrg:SIG-01#capability-body
const capabilityBody: Rule = {
  id: 'SIG-01#capability-body',
  level: 'MUST',
  text: 'The body of `<capability>` is the seven bytes of the page.',
  source,
  practice: 'Each client sends other bytes; whatsapp-rust and meowcaller `e0` in place of `e4`.',
  spec: error(media.otherCapability(media.answerCapability)),
  observed: allowed,
};

/** A call that is over rings nowhere, and the keys of a group call come in stanzas of their own. */
const keyless: Breach = ({ action }) => {
  const isGroup = Boolean(action.attrs['group-jid']) || childOf(action, 'group_info') !== undefined;
  return isOver(action) || isGroup || keysOf(action).length > 0 ? undefined : '<offer> has no <enc> with a key';
};

const keyTwice: Breach = ({ action }) => {
  const devices = keysOf(action).map(({ device }) => device);
  return new Set(devices).size === devices.length ? undefined : 'two <enc> are for the same device';
};

// wacrg:SIG-01#enc-per-device
const encPerDevice: Rule = {
  id: 'SIG-01#enc-per-device',
  level: 'MUST',
  text: 'Each device gets an `<enc>` of its own.',
  source,
  practice:
    'All clients do; for a single device most send a bare `<enc>`. Baileys, whatsmeow and whatsapp-rust take an offer without one.',
  spec: error((sight) => keyless(sight) ?? keyTwice(sight)),
  observed: error(keyTwice),
};

const incoming = 'spec/signalling/flow-incoming-1to1.md';

// wacrg:SIG-16#audio-attributes
const audioIsReadable: Rule = {
  id: 'SIG-16#audio-attributes',
  level: 'MUST',
  text: 'Each `<audio>` has `enc` and a number as its `rate`.',
  source: incoming,
  practice: 'All clients send both.',
  spec: error(media.unreadableAudio),
  observed: warning(media.unreadableAudio),
};

// wacrg:SIG-16#audio-malformed
const unreadableAudioIsRefused: Rule = {
  id: 'SIG-16#audio-malformed',
  level: 'MUST',
  text: 'A receiver refuses an offer with a malformed `<audio>`.',
  source: incoming,
  practice: 'whatsapp-rust refuses it, the others do not look.',
  spec: fatal(media.unreadableAudio),
  observed: allowed,
};

/** The clauses of SIG-01 that a stanza can break. */
export const offerRules: readonly Rule[] = [callId, callCreator, childOrder, capabilityBody, encPerDevice];

/** A call key, encrypted for one device; without `device` for the peer's only one. */
export interface CallKey {
  readonly device?: string;
  /** `pkmsg` to establish a Signal session, `msg` to use one. */
  readonly type: string;
  readonly ciphertext: Uint8Array;
}

/** What an offer proposes. */
export interface OfferOptions {
  readonly to: string;
  readonly keys: readonly CallKey[];
  /** Default 8000 and 16000. */
  readonly rates?: readonly number[];
  readonly video?: boolean;
  readonly privacy?: Uint8Array;
  readonly capability?: Uint8Array;
  readonly deviceIdentity?: Uint8Array;
}

/**
 * Builds the stanza that opens a call, its children in the order that the server demands.
 *
 * @throws {TypeError} when the identity or `to` is empty, there is no key, or one of several keys has no device
 * @example
 * buildOffer({ callId, callCreator: ownJid }, { to: peer, keys: [{ type: 'pkmsg', ciphertext }] });
 */
// wacrg:SIG-01
export function buildOffer(call: CallIdentity, options: OfferOptions): BinaryNode {
  const { to, keys, rates = [8000, 16000], video = false } = options;
  const content: BinaryNode[] = [
    ...media.optionalLeaf('privacy', options.privacy),
    ...media.audioNodes(rates),
    ...(video ? [{ tag: 'video', attrs: {} }] : []),
    media.netNode('3'),
    media.capabilityNode(options.capability ?? media.answerCapability),
    ...keyNodes(keys),
    media.encoptNode(),
    ...media.optionalLeaf('device-identity', options.deviceIdentity),
  ];
  return callTo(to, { tag: 'offer', attrs: identityAttributes(call), content });
}

/** An offered call. */
export interface OfferCall extends CallIdentity, CallerFields, Reading {
  readonly kind: 'offer';
  readonly media: 'audio' | 'video';
  readonly rates: readonly number[];
  readonly keys: readonly CallKey[];
  /** True when the call was over before the offer arrived: it must not ring. */
  readonly ended: boolean;
  /** `<voip_settings>`, `<relay>` (see `parseRelay`) and `<metadata>`, as they are; absent when there is none. */
  readonly settings?: readonly ReadonlyBinaryNode[];
}

/** Reads an `<offer>`; undefined when it is malformed. */
// wacrg:SIG-01
function parseOffer({ action }: Sight, { envelope, diagnostics }: Reading): OfferCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  const settings = childrenOf(action).filter(({ tag }) => settingTags.has(tag));
  return {
    kind: 'offer',
    envelope,
    ...identity,
    media: childOf(action, 'video') === undefined ? 'audio' : 'video',
    rates: media.ratesOf(action),
    keys: keysOf(action),
    ended: isOver(action),
    ...(settings.length > 0 && { settings }),
    ...callerFieldsOf(action),
    diagnostics,
  };
}

const isOver = ({ attrs }: ReadonlyBinaryNode): boolean =>
  attrs.is_call_ended === '1' || attrs.terminate_reason !== undefined;

const settingTags: ReadonlySet<string> = new Set(['voip_settings', 'relay', 'metadata']);
/** How `parseCall` judges and reads an `<offer>`. */
export const offerCodec: ActionCodec<OfferCall> = {
  tag: 'offer',
  part: 'SIG-01',
  attributes: ['call-id', 'call-creator', ...callerAttributes],
  rules: [...offerRules, audioIsReadable, unreadableAudioIsRefused, ...identityFormRules],
  parse: parseOffer,
};

function keyNodes(keys: readonly CallKey[]): BinaryNode[] {
  const [only] = keys;
  if (only === undefined) throw new TypeError('Cannot build <offer>: there is no key; pass one for each device');
  if (keys.length === 1 && only.device === undefined) return [encNode(only)];
  const devices = keys.map((key) => ({ tag: 'to', attrs: { jid: deviceOf(key) }, content: [encNode(key)] }));
  return [{ tag: 'destination', attrs: {}, content: devices }];
}

function deviceOf({ device }: CallKey): string {
  if (device) return device;
  throw new TypeError('Cannot build <offer>: one of several keys names no device; pass `device` with each');
}

function encNode({ type, ciphertext }: CallKey): BinaryNode {
  return { tag: 'enc', attrs: { v: '2', type }, content: ciphertext };
}

function keysOf(action: ReadonlyBinaryNode): readonly CallKey[] {
  return childrenOf(action).flatMap((child) => {
    if (child.tag === 'enc') return keyIn(child);
    if (child.tag !== 'destination') return [];
    return childrenOf(child).flatMap((to) => childrenOf(to).flatMap((enc) => keyIn(enc, to.attrs.jid)));
  });
}

// Clients read an <enc> without a type as one that establishes a session.
function keyIn(enc: ReadonlyBinaryNode, device?: string): CallKey[] {
  const ciphertext = bytesOf(enc);
  if (enc.tag !== 'enc' || ciphertext === undefined) return [];
  return [{ ...(device && { device }), type: enc.attrs.type ?? 'pkmsg', ciphertext }];
}
