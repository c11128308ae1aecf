import { personJid } from './jid.ts';

/** An offer or a notice, as far as it says who calls. A parsed one will do. */
export interface CallerSight {
  readonly callCreator: string;
  readonly envelope: { readonly from?: string; readonly participant?: string; readonly senderLid?: string };
  readonly callerPn?: string;
  readonly callerLid?: string;
  readonly username?: string;
}

/** Who calls. The JIDs have no device. */
export interface Caller {
  /** Where the offer came from; in a group the one who made the call. */
  readonly jid: string;
  /** `…@s.whatsapp.net`, when the stanza names it. */
  readonly pn?: string;
  /** `…@lid`, when the stanza names it. */
  readonly lid?: string;
  readonly username?: string;
}

/**
 * Who calls, under all the names that the stanza has for them.
 *
 * @example
 * callerOf({ callCreator: '100000000000001:3@lid', callerPn: '15550100001@s.whatsapp.net', envelope: {} });
 */
export function callerOf(offer: CallerSight): Caller {
  const names = namesOf(offer);
  const pn = names.find((name) => name.endsWith('@s.whatsapp.net'));
  const lid = names.find((name) => name.endsWith('@lid'));
  const { username } = offer;
  return { jid: names[0] ?? offer.callCreator, ...(pn && { pn }), ...(lid && { lid }), ...(username && { username }) };
}

/**
 * True when a JID names the caller of an offer: by phone number or LID, with any device or none, hosted or not, also as a
 * gateway's `…@c.us`. A number and a LID are the same caller only where the stanza has both.
 *
 * @example
 * sameCaller({ callCreator: '15550100001:3@s.whatsapp.net', envelope: {} }, '15550100001@c.us'); // true
 */
export function sameCaller(offer: CallerSight, jid: string): boolean {
  const person = personJid(jid);
  return person !== undefined && namesOf(offer).includes(person);
}

/** The sender first; who passes a call on in a group comes after its creator. */
function namesOf({ callCreator, envelope, callerPn, callerLid }: CallerSight): readonly string[] {
  const { from, senderLid, participant } = envelope;
  return [from, callCreator, callerPn, callerLid, senderLid, participant].flatMap((name) => {
    const person = name === undefined ? undefined : personJid(name);
    return person === undefined ? [] : [person];
  });
}
