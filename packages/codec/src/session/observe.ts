/** The story of a session: one event in, the next session and the rules that were broken out. */
import type { Diagnostic } from '../diagnostics.ts';
import { noDiagnostics } from '../diagnostics.ts';
import { sameAccount } from '../jid.ts';
import type { Profile } from '../profile.ts';
import { isCallTag } from '../stanzas/fields/tags.ts';
import { ack, receipt } from './acknowledge.ts';
import type { CallEvent, CallSession, Party } from './call-session.ts';
import { deviceOf, withDevice } from './call-session.ts';
import { endedByStranger, terminate } from './end.ts';
import { accept, notice, offer, preaccept, reject } from './offer-and-answer.ts';
import { sessionRule } from './session-rules.ts';
import type { Broken, Turn } from './turn.ts';
import { refused, turn } from './turn.ts';

/** Actions that may not be counted twice; the others change nothing, and an offer knows its own ways. */
const onceOnly: ReadonlySet<string> = new Set(['preaccept', 'accept', 'reject', 'terminate']);

/** The session after an event, and the rules that the event broke. */
export interface Observation {
  readonly session: CallSession;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Takes one event of a call. The session that goes in stays as it is. Nothing throws, in whatever order events come:
 * what cannot be is reported, and as a rule left out of the state.
 *
 * @example
 * const { session, diagnostics } = observe(openSession(), { at: 0, from: caller, to: callee, signal: { tag: 'offer' } });
 */
export function observe(session: CallSession, event: CallEvent): Observation {
  const { session: next, broken } = turnOf(session, event);
  return { session: next, diagnostics: weigh(broken, session.profile) };
}

/** Keeps what weighs something under a profile. */
export function weigh(broken: readonly Broken[], profile: Profile): readonly Diagnostic[] {
  const diagnostics = broken.flatMap(({ rule, message }) => {
    const severity = sessionRule(rule)[profile];
    return severity === 'on' || severity === 'off' ? [] : [{ rule, severity, message }];
  });
  return diagnostics.length === 0 ? noDiagnostics : diagnostics;
}

function turnOf(session: CallSession, event: CallEvent): Turn {
  const { tag } = event.signal;
  if (tag === 'ack') return ack(session, event);
  if (tag === 'receipt') return receipt(session, event);
  if (tag === 'media') return media(session);
  // wacrg:SIG-14#inbound-unknown-action
  return isCallTag(tag) ? identified(session, event) : turn(session);
}

// wacrg:SIG-17#preaccept-starts-nothing
function media(session: CallSession): Turn {
  if (session.phase === 'ended') return refused(session, 'S5', 'media flows after the end of the call');
  return session.acceptedBy === undefined ? refused(session, 'S7', 'media starts before the accept') : turn(session);
}

/** A stanza of another call leaves this one alone. */
// wacrg:SIG-17#repeat-identity
// wacrg:SIG-17#creator-constant
function identified(session: CallSession, event: CallEvent): Turn {
  const { callId, callCreator } = event.signal;
  if (differs(callId, session.callId)) return refused(session, 'S8', 'the call-id is not the offer’s');
  if (!differs(callCreator, session.callCreator)) return passedOn(session, event);
  if (!sameAccount(callCreator ?? '', session.callCreator ?? '')) {
    return refused(session, 'S8', 'the call-creator is not the offer’s');
  }
  const next = passedOn(session, event);
  const other: Broken = { rule: 'S8.device', message: 'the call-creator has another device than the offer’s' };
  return { ...next, broken: [other, ...next.broken] };
}

function differs(value: string | undefined, known: string | undefined): boolean {
  return value !== undefined && known !== undefined && value !== known;
}

/** The server passes an action on: that is the same action a second time, not a second action. */
function passedOn(session: CallSession, event: CallEvent): Turn {
  const { from, to, signal } = event;
  const author = authorOf(event);
  const key = `${author.role} ${signal.tag}`;
  if (from.role === 'server' && session.inTransit.includes(key)) {
    const at = session.inTransit.indexOf(key);
    return turn(noted({ ...session, inTransit: session.inTransit.toSpliced(at, 1) }, event));
  }
  const next = act(session, event, author);
  const isUnderWay = to.role === 'server' && onceOnly.has(signal.tag) && !session.inTransit.includes(key);
  const sent = isUnderWay ? { ...next.session, inTransit: [...session.inTransit, key] } : next.session;
  return { ...next, session: noted(sent, event) };
}

/** Remembers what a device got last. */
function noted(session: CallSession, { to, signal }: CallEvent): CallSession {
  return to.role === 'callee' ? withDevice(session, to, { lastGot: signal.tag }) : session;
}

/** Who made an action: what comes from the server was made by the side that it does not go to. */
function authorOf({ from, to }: CallEvent): Party {
  if (from.role !== 'server') return from;
  return {
    role: to.role === 'caller' ? 'callee' : 'caller',
    ...(from.device !== undefined && { device: from.device }),
  };
}

function act(session: CallSession, event: CallEvent, author: Party): Turn {
  const { tag } = event.signal;
  if (session.phase === 'ended') return afterTheEnd(session, event, author);
  if (author.role === 'callee' && deviceOf(session, author).rejected !== undefined) {
    return afterReject(session, event, author);
  }
  if (tag === 'offer') return offer(session, event);
  if (tag === 'offer_notice') return notice(session, event);
  if (tag === 'preaccept') return preaccept(session, author);
  if (tag === 'accept') return accept(session, author);
  if (tag === 'reject') return reject(session, author, event);
  if (tag === 'terminate') return terminate(session, author, event);
  return other(session, event, author);
}

/** Actions that only end a call: after its end they change nothing. */
const endings: ReadonlySet<string> = new Set(['reject', 'terminate']);

/**
 * One's own stanza is a fault, unless it only ends what is over; another's is late. To someone who sees both sides that is late
 * which the server passes on, or which its sender sent before the terminate reached it.
 */
// wacrg:SIG-17#no-reuse
function afterTheEnd(session: CallSession, { from, signal }: CallEvent, author: Party): Turn {
  const isSent = session.self === undefined ? from.role !== 'server' : from.role === session.self.role;
  const other = author.role === 'callee' ? 'caller' : 'callee';
  const isUnaware = session.self === undefined && session.inTransit.includes(`${other} terminate`);
  const isLate = !isSent || isUnaware;
  const ending = endings.has(signal.tag) ? 'S5.crossed' : 'S5';
  const after = refused(session, isLate ? 'S5.late' : ending, `<${signal.tag}> comes after the end of the call`);
  const isOwn = signal.tag === 'terminate' && !isLate;
  return isOwn ? { ...after, broken: [...after.broken, ...endedByStranger(session, author)] } : after;
}

// wacrg:SIG-18#no-terminate
// wacrg:SIG-18#no-preaccept-or-accept
// wacrg:SIG-18#no-transport
function afterReject(session: CallSession, { signal }: CallEvent, author: Party): Turn {
  if (signal.tag === 'reject') return refused(session, 'S3.again', 'a device sends its reject again');
  const after = refused(session, 'S3', `<${signal.tag}> comes after its own reject`);
  if (signal.tag !== 'terminate') return after;
  return { ...after, broken: [...after.broken, ...endedByStranger(session, author)] };
}

/** Transport, relaylatency, mute and heartbeat change nothing, and need a call. */
function other(session: CallSession, { signal }: CallEvent, author: Party): Turn {
  if (session.phase === 'idle') return refused(session, 'S8', `<${signal.tag}> comes without an offer`);
  const isEarly = author.role === 'caller' && !session.acknowledged;
  return isEarly ? refused(session, 'S9', `<${signal.tag}> comes before the offer is acknowledged`) : turn(session);
}
