/** From an offer's stanza to the call that the gateway keeps. */
import { callerOf, type OfferCall, type OfferNoticeCall } from '@wacrg/codec';
import type { IncomingCall } from './call.ts';

/** What is known beside the stanza. */
export interface Arrival {
  readonly session: string;
  readonly at: number;
}

/** Reads an offer, or the notice of one. */
export function incomingCall(offer: OfferCall | OfferNoticeCall, { session, at }: Arrival): IncomingCall {
  const { callId, callCreator, envelope, media, groupJid, groupInfo } = offer;
  const isNotice = offer.kind === 'offer_notice';
  return {
    session,
    callId,
    creator: callCreator,
    offerFrom: envelope.from ?? callCreator,
    caller: callerOf({ ...offer, ...(offer.username && { username: printable(offer.username) }) }),
    media,
    isGroup: groupJid !== undefined || groupInfo !== undefined || (isNotice && offer.group),
    ...(groupJid && { groupJid: printable(groupJid) }),
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

/** What a stranger wrote, without the characters that some stores and terminals stumble over, and not for ever. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '').slice(0, 128);
}
