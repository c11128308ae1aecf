/** Ack and receipt: S9, S10, S11. */
import type { CallEvent, CallSession } from './call-session.ts';
import { deviceOf, withDevice } from './call-session.ts';
import type { SessionRuleId } from './session-rules.ts';
import type { Turn } from './turn.ts';
import { refused, turn } from './turn.ts';

/** Actions that WhatsApp Web answers with a receipt in place of an ack. */
const webReceipts: ReadonlySet<string> = new Set(['accept', 'reject', 'enc_rekey']);

/** An ack answers the stanza that it names; without an id it answers the last one. */
// wacrg:SIG-17#pending-until-ack
export function ack(session: CallSession, { from, to, signal }: CallEvent): Turn {
  const { stanzaId, answers } = signal;
  if (from.role === 'callee') {
    const device = deviceOf(session, from);
    const isNamed = stanzaId !== undefined && device.stanzaId !== undefined;
    const isForOffer = isNamed ? stanzaId === device.stanzaId : (answers ?? device.lastGot) === 'offer';
    return turn(isForOffer ? withDevice(session, from, { acknowledged: true }) : session);
  }
  const isOther = stanzaId !== undefined && session.stanzaId !== undefined && stanzaId !== session.stanzaId;
  const isForOffer = to.role === 'caller' && session.phase !== 'idle' && !isOther;
  return turn(isForOffer ? { ...session, acknowledged: true } : session);
}

/** A receipt answers the offer, and says that a device rings. */
// wacrg:SIG-07#receipt-only-for-offer
// wacrg:SIG-07#receipt-id
export function receipt(session: CallSession, { from, signal }: CallEvent): Turn {
  const { stanzaId, answers = 'offer' } = signal;
  if (answers !== 'offer') {
    const rule: SessionRuleId = webReceipts.has(answers) ? 'S11.web' : 'S11';
    return refused(session, rule, 'a receipt answers another action than the offer');
  }
  if (from.role !== 'callee') return turn(session);
  const offered = deviceOf(session, from).stanzaId;
  const known = withDevice(session, from, { receipted: true });
  const isOther = stanzaId !== undefined && offered !== undefined && stanzaId !== offered;
  return isOther ? refused(known, 'S10.id', 'the receipt does not name the stanza id of the offer') : turn(known);
}
