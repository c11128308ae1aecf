import type { Profile } from '../profile.ts';
import type { Signal } from './signal.ts';

/** Which side a party is on. The server passes stanzas on, and may send some of its own. */
export type Role = 'caller' | 'callee' | 'server';

/** Who sends or gets a stanza. Without `device` the side counts as one device. */
export interface Party {
  readonly role: Role;
  readonly device?: string;
}

/**
 * One stanza on its way from one party to the next. To a client the server is often transparent:
 * then `from` is whom the stanza names, and `to` the client itself.
 */
export interface CallEvent {
  /** Milliseconds on any clock that does not go back. */
  readonly at: number;
  readonly from: Party;
  readonly to: Party;
  readonly signal: Signal;
}

/** `idle`: no offer yet. `ringing`: offered. `active`: accepted. `declined`: refused by every device that counts. `ended`: terminated. */
export type Phase = 'idle' | 'ringing' | 'active' | 'declined' | 'ended';

/** What became of a call; see S18. */
export type CallOutcome = 'missed' | 'declined' | 'answered-elsewhere' | 'declined-elsewhere' | 'completed';

/** What is known of one device of the callee. */
export interface CalleeDevice {
  readonly offer?: 'delivered';
  /** The stanza id of the offer as this device got it. */
  readonly stanzaId?: string;
  readonly acknowledged?: boolean;
  readonly receipted?: boolean;
  readonly preaccepted?: boolean;
  /** It took the call, and has not left it. */
  readonly accepted?: boolean;
  readonly rejected?: 'busy' | 'declined';
  /** It was notified that another device answered or declined. */
  readonly stopped?: boolean;
  /** The tag of the last action that it got: what an ack without id answers. */
  readonly lastGot?: string;
}

/** The state of one call, between one (call-id, call-creator) and the next. A value: {@link observe} gives a new one. */
export interface CallSession {
  readonly profile: Profile;
  /** Whose view this is; absent for someone who sees both sides. */
  readonly self?: Party;
  /** Milliseconds; absent when the ringing has no end. */
  readonly ringTimeout?: number;
  readonly phase: Phase;
  readonly outcome?: CallOutcome;
  readonly callId?: string;
  readonly callCreator?: string;
  /** The stanza id of the offer as the caller sent it. */
  readonly stanzaId?: string;
  readonly offeredAt?: number;
  /** The server acknowledged the offer, or the callee answered it. */
  readonly acknowledged: boolean;
  /** The device that accepted; `''` is the side without devices. */
  readonly acceptedBy?: string;
  /** Several people are in the call: each accepts, declines and leaves for itself. */
  readonly isGroup?: boolean;
  readonly devices: ReadonlyMap<string, CalleeDevice>;
  /** The ways that the offer went: `caller>callee:3`. */
  readonly offerHops: readonly string[];
  /** Actions that the server has got and not yet passed on: `callee reject`. */
  readonly inTransit: readonly string[];
}

/** How a session is opened. */
export interface SessionOptions {
  /** Default `spec`. */
  readonly profile?: Profile;
  /** Whose view it is. With it, late stanzas that the others send are ignored and only one's own are errors. */
  readonly self?: Party;
  /** Milliseconds. Default under `observed` 45,000; under `spec`, which leaves the time open, none. */
  readonly ringTimeout?: number;
}

/**
 * A session before its offer. One call has one session: keep them by call-id and call-creator.
 *
 * @example
 * const session = openSession({ self: { role: 'callee' } });
 * const { session: next, diagnostics } = observe(session, { at, from, to, signal: { tag: 'offer' } });
 */
export function openSession({ profile = 'spec', self, ringTimeout }: SessionOptions = {}): CallSession {
  const timeout = ringTimeout ?? (profile === 'observed' ? 45_000 : undefined);
  return {
    profile,
    ...(self && { self }),
    ...(timeout !== undefined && { ringTimeout: timeout }),
    phase: 'idle',
    acknowledged: false,
    devices: new Map(),
    offerHops: [],
    inTransit: [],
  };
}

/** True when the call has rung for too long, so that it must be ended with a terminate (S19). */
// wacrg:SIG-12#timeout-terminate
export function ringExpired({ phase, offeredAt, ringTimeout }: CallSession, now: number): boolean {
  return phase === 'ringing' && offeredAt !== undefined && ringTimeout !== undefined && now - offeredAt >= ringTimeout;
}

/** What is known of a device of the callee; an empty record for a new one. */
export function deviceOf(session: CallSession, { device = '' }: Party): CalleeDevice {
  return session.devices.get(device) ?? {};
}

/** The wire gives a device one byte; a side that names more of them is lying, and those are not kept. */
const deviceLimit = 256;

/** The session with more known of a device of the callee. */
export function withDevice(session: CallSession, { device = '' }: Party, more: CalleeDevice): CallSession {
  if (session.devices.size >= deviceLimit && !session.devices.has(device)) return session;
  const devices = new Map(session.devices);
  devices.set(device, { ...devices.get(device), ...more });
  return { ...session, devices };
}
