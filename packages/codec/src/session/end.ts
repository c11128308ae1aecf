/** Terminate: S4, S16, S17, S18, S20. */
import type { CallEvent, CallOutcome, CallSession, Party } from './call-session.ts';
import { deviceOf, withDevice } from './call-session.ts';
import type { SessionRuleId } from './session-rules.ts';
import type { Signal } from './signal.ts';
import type { Broken, Turn } from './turn.ts';
import { refused, turn } from './turn.ts';

interface Elsewhere {
  readonly rule: SessionRuleId & ('S16' | 'S17');
  readonly token: string;
  readonly outcome: CallOutcome;
}

const accepted: Elsewhere = { rule: 'S17', token: 'accepted_elsewhere', outcome: 'answered-elsewhere' };
const rejected: Elsewhere = { rule: 'S16', token: 'rejected_elsewhere', outcome: 'declined-elsewhere' };
/** The two tokens that clients send, and the spellings that appear in texts. */
const elsewhere: ReadonlyMap<string | undefined, Elsewhere> = new Map([
  ['accepted_elsewhere', accepted],
  ['accept_elsewhere', accepted],
  ['rejected_elsewhere', rejected],
  ['reject_elsewhere', rejected],
]);
const missedReasons: ReadonlySet<string | undefined> = new Set([undefined, 'timeout', 'group_call_ended', 'hangup']);

/** A terminate ends the call, or, with an "elsewhere" reason, only the ringing of some devices. */
// wacrg:SIG-17#close-on-terminate
// wacrg:SIG-17#may-cancel
export function terminate(session: CallSession, author: Party, event: CallEvent): Turn {
  if (session.phase === 'idle') return refused(session, 'S4', 'terminate comes without an offer');
  const other = elsewhere.get(event.signal.reason);
  return other !== undefined && author.role !== 'callee' ? stop(session, other, event) : end(session, author, event);
}

function end(session: CallSession, author: Party, { signal }: CallEvent): Turn {
  const broken: Broken[] = [...endedByStranger(session, author)];
  // Who leaves a group leaves the others in the call.
  if (session.isGroup && author.role === 'callee')
    return turn(withDevice(session, author, { accepted: false }), broken);
  const outcome = outcomeOf(session, signal);
  if (outcome === 'missed' && ((signal.duration ?? 0) > 0 || (signal.audioDuration ?? 0) > 0)) {
    broken.push({ rule: 'S20', message: 'a missed call reports a duration' });
  }
  return turn({ ...session, phase: 'ended', ...(outcome && { outcome }) }, broken);
}

/** A callee's device may end only the call that it accepted. */
export function endedByStranger(session: CallSession, author: Party): readonly Broken[] {
  const isStranger = author.role === 'callee' && !deviceOf(session, author).accepted;
  return isStranger ? [{ rule: 'S4', message: 'a callee terminates a call that it never accepted' }] : [];
}

function outcomeOf({ phase, outcome }: CallSession, { reason }: Signal): CallOutcome | undefined {
  if (phase === 'active') return 'completed';
  if (phase === 'ringing' && missedReasons.has(reason)) return 'missed';
  return outcome;
}

/** Devices that did not answer stop ringing. For the device whose view this is, that is the end of the call. */
// wacrg:SIG-17#drop-others
function stop(session: CallSession, other: Elsewhere, { to, signal }: CallEvent): Turn {
  const targets = signal.devices?.map((device) => ({ role: to.role, device })) ?? [to];
  const { rule } = other;
  const broken = faultsOf(session, other, { targets, signal }).map((message) => ({ rule, message }));
  const stopped = targets.reduce((known, target) => withDevice(known, target, { stopped: true }), session);
  const isOwn = session.self?.role === 'callee';
  return turn(isOwn ? { ...stopped, phase: 'ended', outcome: other.outcome } : stopped, broken);
}

function faultsOf(
  session: CallSession,
  { rule, token }: Elsewhere,
  { targets, signal }: { readonly targets: readonly Party[]; readonly signal: Signal },
): readonly string[] {
  const faults: string[] = [];
  if (signal.reason !== token) faults.push(`the reason is \`${signal.reason}\`, where clients send \`${token}\``);
  // A device of the callee does not see what the others answer.
  if (session.self?.role !== 'callee' && !isCaused(session, rule))
    faults.push(`nothing was ${token.replace('_', ' ')}`);
  if (targets.some((target) => target.device !== undefined && deviceOf(session, target).stopped)) {
    faults.push('a device is notified a second time');
  }
  if (targets.some(({ device }) => device !== undefined && device === session.acceptedBy)) {
    faults.push('the device that accepted is asked to stop');
  }
  return faults;
}

function isCaused({ acceptedBy, devices }: CallSession, rule: 'S16' | 'S17'): boolean {
  if (rule === 'S17') return acceptedBy !== undefined;
  return [...devices.values()].some((device) => device.rejected === 'declined');
}
