/** The two acknowledgements of a `<call>` (SIG-07): `<ack>` for every one, and a `<receipt>` for an offer. */
import type { BinaryNode, ReadonlyBinaryNode } from '../node.ts';
import { childrenOf, isBinaryNode } from '../node.ts';
import { present } from '../present.ts';
import type { CallIdentity, ReceivedOffer } from '../rules.ts';
import type { Envelope } from './action.ts';
import { identityAttributes, identityOf } from './action.ts';

/** Actions whose sender waits for an ack that names them: without it a video upgrade, say, is given up after 5 seconds. */
const typedAcks: ReadonlySet<string> = new Set([
  'video',
  'group_update',
  'enc_rekey',
  'waiting_room_update',
  'user_action',
  'screen_share',
]);

/** True for an action whose ack must name it. */
export function needsTypedAck(tag: string): boolean {
  return typedAcks.has(tag);
}

/**
 * Builds the ack of a received `<call>`, whatever its action, an unknown or malformed one too. With `tag` it names the action,
 * which is always allowed, and needed where {@link needsTypedAck} says so.
 *
 * @throws {TypeError} when the `<call>` has no `from` or `id`
 * @example
 * buildAck({ from: '15550100001@s.whatsapp.net', id: 'S1', offline: false }, 'video').attrs.type; // 'video'
 */
// wacrg:SIG-07
// wacrg:SIG-07#generic-ack
// wacrg:SIG-07#unknown-action
// wacrg:CNF-04
// wacrg:CNF-04#ack-type/CNF-04#ack-participant/CNF-04#ack-recipient
export function buildAck({ from, id, participant, recipient }: Envelope, tag?: string): BinaryNode {
  const attrs: BinaryNode['attrs'] = { to: required('from', from), id: required('id', id), class: 'call' };
  if (tag) attrs.type = tag;
  if (participant && participant !== from) attrs.participant = participant;
  if (recipient) attrs.recipient = recipient;
  return { tag: 'ack', attrs };
}

/** An ack. The server's may refuse the stanza, see {@link refusalOf}, or carry what was asked for. */
export interface Ack {
  readonly kind: 'ack';
  /** The id of the stanza that it acknowledges. */
  readonly id: string;
  readonly class?: string;
  readonly type?: string;
  readonly error?: string;
  readonly from?: string;
  readonly to?: string;
  readonly participant?: string;
  readonly recipient?: string;
  /** What the server answers with: `<error>`, the `<relay>` of an offer, a `<link_create>`. Absent when there is nothing. */
  readonly children?: readonly ReadonlyBinaryNode[];
}

/** Reads an `<ack>`; undefined when it is none, or names no stanza. */
// wacrg:SIG-07
export function parseAck(node: ReadonlyBinaryNode): Ack | undefined {
  if (!isBinaryNode(node) || node.tag !== 'ack') return undefined;
  const { id, class: kindOfStanza, type, error, from, to, participant, recipient } = node.attrs;
  if (!id) return undefined;
  const children = childrenOf(node);
  return {
    kind: 'ack',
    id,
    ...present({ class: kindOfStanza, type, error, from, to, participant, recipient }),
    ...(children.length > 0 && { children }),
  };
}

/** Why the server refused a stanza, as far as it says. */
export interface Refusal {
  /** `439` for children in another order, `403` for a call that is not allowed. */
  readonly code?: string;
  readonly text?: string;
  readonly callId?: string;
}

/**
 * What an ack refuses the stanza for; undefined when it accepts it. An `error` attribute refuses, and so does an `<error>` child:
 * a client that looks at one of them alone takes refusals for success.
 *
 * @example
 * const refused = parseAck({ tag: 'ack', attrs: { id: 'S1', class: 'call', error: '439' } });
 * refused && refusalOf(refused); // { code: '439' }
 */
// wacrg:CNF-04#ack-refusal
export function refusalOf({ error, children = [] }: Ack): Refusal | undefined {
  const child = children.find(({ tag }) => tag === 'error');
  if (!error && child === undefined) return undefined;
  const { code, text, 'call-id': callId } = child?.attrs ?? {};
  return present({ code: error || code, text, callId });
}

/** A received offer with its stanza id, which the receipt repeats. */
export interface AcknowledgedOffer extends ReceivedOffer {
  readonly envelope: ReceivedOffer['envelope'] & { readonly id?: string };
}

/**
 * Builds the receipt of an offer; no other action gets one. It names the offer and repeats nothing else of it.
 * `own` is this device's JID in the address space of the offer's `from` (a LID for a LID); without one `from` is left out.
 *
 * @throws {TypeError} when the offer has no `from`, stanza `id`, `call-id` or `call-creator`
 */
// wacrg:SIG-07
// wacrg:SIG-07#offer-receipt
// wacrg:SIG-07#receipt-to
// wacrg:SIG-07#receipt-id
// wacrg:SIG-07#receipt-from
// wacrg:SIG-07#receipt-identity
// wacrg:SIG-07#receipt-bare
// wacrg:SIG-07#receipt-only-for-offer
// wacrg:SIG-07#unknown-action-receipt
// wacrg:SIG-16#receipt-to
// wacrg:SIG-16#receipt-id
// wacrg:SIG-16#receipt-from
// wacrg:SIG-12#receipt-id
// wacrg:SIG-12#receipt-from
export function buildOfferReceipt(offer: AcknowledgedOffer, own?: string): BinaryNode {
  const { from, id } = offer.envelope;
  const attrs = { to: required('from', from), id: required('id', id), ...(own && { from: own }) };
  return { tag: 'receipt', attrs, content: [{ tag: 'offer', attrs: identityAttributes(offer) }] };
}

/** A receipt of a call action: to the letter an offer's; clients also send them for accept, reject and enc_rekey. */
export interface CallReceipt extends CallIdentity {
  readonly kind: 'receipt';
  /** The id of the stanza that it acknowledges, not the call's. */
  readonly id: string;
  readonly tag: string;
  readonly from?: string;
  readonly to?: string;
}

/** Reads a `<receipt>` of a call action; undefined when it is none. */
// wacrg:SIG-07
export function parseReceipt(node: ReadonlyBinaryNode): CallReceipt | undefined {
  if (!isBinaryNode(node) || node.tag !== 'receipt') return undefined;
  const { id, from, to } = node.attrs;
  const action = childrenOf(node)[0];
  const identity = action && identityOf(action);
  if (!id || action === undefined || !identity?.callCreator) return undefined;
  return { kind: 'receipt', id, tag: action.tag, ...identity, ...(from && { from }), ...(to && { to }) };
}

function required(name: string, value: string | undefined): string {
  if (value) return value;
  throw new TypeError(`Cannot acknowledge the <call>: it has no \`${name}\`; pass it as it was received`);
}
