import type { Diagnostic } from '../diagnostics.ts';
import type { BinaryNode, ReadonlyBinaryNode } from '../node.ts';
import type { CallIdentity, ReceivedOffer, Rule, Sight } from '../rules.ts';
import { isGroupCall } from '../rules.ts';
import { addressFault, callIdFault, creatorFault } from './form.ts';

/** The attributes of the `<call>` wrapper. What the stanza does not carry, or carries in an unreadable form, is absent. */
export interface Envelope {
  readonly to?: string;
  readonly from?: string;
  /** The device that sent it, where `from` names a group or an account. */
  readonly participant?: string;
  /** Whom it is for, on a companion device. */
  readonly recipient?: string;
  /** The sender's LID, where `from` is a phone number. */
  readonly senderLid?: string;
  /** The stanza id, which the ack names. It is not the call-id. */
  readonly id?: string;
  /** Seconds since 1970. */
  readonly t?: number;
  /** True when the server kept the stanza for a device that was away. */
  readonly offline: boolean;
  readonly e?: string;
  readonly notify?: string;
  readonly platform?: string;
  readonly version?: string;
}

/** What every parsed action has beside its own fields. */
export interface Reading {
  readonly envelope: Envelope;
  /** The rules that the stanza breaks; none of them fatal. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How one `<call>` action is judged and read. */
export interface ActionCodec<Action> {
  readonly tag: string;
  /** The spec part that describes it; absent for the heartbeat and `<offer_notice>`, which have none. */
  readonly part?: string;
  /** The attributes that real clients put on the element. */
  readonly attributes: readonly string[];
  readonly rules: readonly Rule[];
  /** Gives undefined when the action is malformed. */
  readonly parse: (sight: Sight, reading: Reading) => Action | undefined;
}

/** The attributes that name the call, in the order that every client writes them. */
// wacrg:SIG-16#answer-identity
export function identityAttributes({ callId, callCreator }: CallIdentity): {
  'call-id': string;
  'call-creator': string;
} {
  if (!callId) throw new TypeError('Cannot build a call stanza: call-id is empty; pass the offer’s');
  if (!callCreator)
    throw new TypeError(`Cannot build a stanza for the call "${callId}": call-creator is empty; pass the offer’s`);
  const fault = callIdFault(callId) ?? creatorFault(callCreator);
  if (fault !== undefined) throw new TypeError(`Cannot build a call stanza: ${fault}; pass the offer’s`);
  return { 'call-id': callId, 'call-creator': callCreator };
}

/**
 * The identity on an action, or undefined when it has no call-id: an empty value counts as missing, since encoders drop it.
 * A creator that is missing is `''`; only the field takes such an action, and no builder does.
 */
export function identityOf({ attrs }: ReadonlyBinaryNode): CallIdentity | undefined {
  const callId = attrs['call-id'];
  return callId ? { callId, callCreator: attrs['call-creator'] ?? '' } : undefined;
}

/** Wraps an action in `<call to>`. */
export function callTo(to: string | undefined, action: BinaryNode): BinaryNode {
  if (!to) throw new TypeError(`Cannot build <${action.tag}>: the address is empty; pass the peer’s JID`);
  const fault = addressFault(to);
  if (fault !== undefined) throw new TypeError(`Cannot build <${action.tag}>: ${fault}; pass the peer’s JID`);
  return { tag: 'call', attrs: { to }, content: [action] };
}

/** Where an answer goes that all of a call must hear: to the one who called, and in a group to the call. */
// wacrg:SIG-06#accept-to-call/SIG-06#preaccept-to-call
export function answerTo(offer: ReceivedOffer): string | undefined {
  return isGroupCall(offer) ? `${offer.callId}@call` : offer.envelope.from;
}
