/** Offer, preaccept, accept and reject: S1, S2, S6, S7, S13, S14, S15. */
import type { CallEvent, CallSession, Party } from './call-session.ts';
import { deviceOf, withDevice } from './call-session.ts';
import type { Broken, Turn } from './turn.ts';
import { refused, turn } from './turn.ts';

/** To each of 256 devices, to the server and from it. */
const hopLimit = 512;

/** An offer opens the call; the server passes it on to each device of the callee. */
// wacrg:SIG-17#make-call-id
export function offer(session: CallSession, event: CallEvent): Turn {
  const { to } = event;
  const hop = `${sideOf(event.from)}>${sideOf(to)}`;
  if (session.offerHops.includes(hop) || session.offerHops.length >= hopLimit)
    return refused(session, 'S13', 'the offer comes a second time');
  const open = session.phase === 'idle' ? opened(session, event) : session;
  const offered = { ...open, offerHops: [...open.offerHops, hop] };
  return turn(to.role === 'callee' ? delivered(offered, event) : offered);
}

/** A notice makes a call known; it rings for others, and is owed no receipt. */
export function notice(session: CallSession, event: CallEvent): Turn {
  return turn(session.phase === 'idle' ? opened(session, event) : session);
}

function opened(session: CallSession, { at, signal }: CallEvent): CallSession {
  const { callId, callCreator, stanzaId } = signal;
  return {
    ...session,
    phase: 'ringing',
    offeredAt: at,
    ...(signal.group && { isGroup: true }),
    ...(callId !== undefined && { callId }),
    ...(callCreator !== undefined && { callCreator }),
    ...(stanzaId !== undefined && { stanzaId }),
  };
}

function delivered(session: CallSession, { to, signal }: CallEvent): CallSession {
  const { stanzaId } = signal;
  const known = withDevice(session, to, { offer: 'delivered', ...(stanzaId !== undefined && { stanzaId }) });
  const isLate = signal.offline === true && session.profile === 'observed';
  return isLate ? { ...known, phase: 'ended', outcome: 'missed' } : known;
}

function sideOf({ role, device }: Party): string {
  return device === undefined ? role : `${role}:${device}`;
}

/** The offer is on its way, and has reached no device yet: nobody can answer it. A notice is known at once. */
function isUnheard({ phase, offerHops }: CallSession): boolean {
  return phase === 'idle' || (offerHops.length > 0 && !offerHops.some((hop) => hop.includes('>callee')));
}

/** A callee's device says that it rings. */
// wacrg:SIG-04#announce-ringing
// wacrg:SIG-17#may-preaccept
export function preaccept(session: CallSession, author: Party): Turn {
  if (isUnheard(session)) return refused(session, 'S7', 'preaccept comes without an offer');
  if (author.role !== 'callee') return refused(session, 'S7.caller', 'the caller sends a preaccept');
  if (session.acceptedBy !== undefined && !session.isGroup)
    return refused(session, 'S7', 'preaccept comes after the accept');
  if (deviceOf(session, author).preaccepted) return refused(session, 'S7.again', 'a device says again that it rings');
  return turn(answered(withDevice(session, author, { preaccepted: true })));
}

/** A callee's device takes the call, which is bound to it from now on. */
// wacrg:SIG-17#answered
// wacrg:SIG-17#bind-to-acceptor
// wacrg:SIG-12#receipt-is-no-accept
export function accept(session: CallSession, author: Party): Turn {
  if (isUnheard(session)) return refused(session, 'S6', 'accept comes without an offer');
  if (author.role !== 'callee') return refused(session, 'S6', 'the caller accepts its own call');
  if (deviceOf(session, author).accepted) {
    return refused(session, 'S6.again', 'the device that accepted sends its accept again');
  }
  if (session.acceptedBy !== undefined && !session.isGroup)
    return refused(session, 'S6', 'the call is accepted a second time');
  // A decline ended the call for everybody, so this accept crossed it on its way.
  if (session.phase === 'declined') return turn(session);
  const known = withDevice(answered(session), author, { accepted: true });
  return turn({ ...known, phase: 'active', acceptedBy: session.acceptedBy ?? author.device ?? '' });
}

/** A callee's device declines. */
// wacrg:SIG-08#semantics-nothing-before
// wacrg:SIG-18#decline-by-device
// wacrg:SIG-18#each-device-decides
export function reject(session: CallSession, author: Party, { signal }: CallEvent): Turn {
  if (author.role !== 'callee') return refused(session, 'S1', 'the caller rejects its own call');
  if (isUnheard(session)) return refused(session, 'S1', 'reject comes without an offer');
  if (deviceOf(session, author).accepted) return refused(session, 'S1', 'reject comes after its own accept');
  const broken: Broken[] = [];
  if (deviceOf(session, author).preaccepted) {
    broken.push({ rule: 'S2', message: 'reject comes after a preaccept of the same device' });
  }
  if (signal.reason !== undefined) broken.push({ rule: 'S15', message: '<reject> has a `reason`' });
  const isBusy = session.profile === 'observed' && signal.reason === 'busy';
  const known = withDevice(answered(session), author, { rejected: isBusy ? 'busy' : 'declined' });
  return turn(declined(known, isBusy), broken);
}

/** To the letter each device declines for itself; in the field a decline ends the call, and only `busy` does not. */
function declined(session: CallSession, isBusy: boolean): CallSession {
  const everyDevice = [...session.devices.values()].every(({ rejected }) => rejected !== undefined);
  const isOver = everyDevice || (session.profile === 'observed' && !isBusy && !session.isGroup);
  return isOver && session.phase === 'ringing' ? { ...session, phase: 'declined', outcome: 'declined' } : session;
}

function answered(session: CallSession): CallSession {
  return session.acknowledged ? session : { ...session, acknowledged: true };
}
