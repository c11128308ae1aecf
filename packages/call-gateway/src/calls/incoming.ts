/** From an offer's stanza to the call that the gateway keeps. */
import type { OfferCall, OfferNoticeCall } from '@wacrg/codec';
import type { IncomingCall } from './call.ts';
import { callerOf } from './names.ts';

/** What is known beside the stanza. */
export interface Arrival {
  readonly session: string;
  readonly at: number;
}

/** Reads an offer, or the notice of one. */
export function incomingCall(offer: OfferCall | OfferNoticeCall, { session, at }: Arrival): IncomingCall {
  const { callId, callCreator, envelope, media } = offer;
  const isNotice = offer.kind === 'offer_notice';
  const from = envelope.from ?? callCreator;
  const callerPn = isNotice ? undefined : offer.callerPn;
  const groupJid = isNotice ? undefined : offer.groupJid;
  return {
    session,
    callId,
    creator: callCreator,
    offerFrom: from,
    caller: callerOf([from, callCreator, ...(callerPn ? [callerPn] : [])]),
    media,
    isGroup: isNotice ? offer.group : groupJid !== undefined,
    ...(groupJid && { groupJid }),
    isNotice,
    offline: envelope.offline,
    offeredAt: at,
  };
}

/** True when the call was over before it came here: it must not ring, and is nothing to reject. */
// wacrg:SIG-16 partial: only what the gateway needs of an incoming call
export function wasMissed(offer: OfferCall | OfferNoticeCall): boolean {
  return offer.envelope.offline || (offer.kind === 'offer' && offer.ended);
}
