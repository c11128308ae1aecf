/** What one session works with: its client, the calls that are open, and the doors to store, policy and outbox. */
import type { CallSession } from '@wacrg/codec';
import type { Cancel, Clock } from '../clock.ts';
import type { Driver } from '../drivers/driver.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Decision, Facts, FollowUp, PolicyCall } from '../policy/decision.ts';
import type { LookUp } from '../policy/look-ups.ts';
import type { Intent } from '../store/call-store.ts';
import type { Database, Statement } from '../store/database.ts';
import type { Acks } from './acks.ts';
import type { CallKey, Ended, IncomingCall } from './call.ts';
import type { CallNews } from './news.ts';
import type { RejectAnswer } from './reject-answer.ts';

/** The policy, as far as calls see it. */
export interface PolicyDoor {
  readonly decide: (call: PolicyCall, facts: Facts, now: number) => Decision;
  /** What it must know of a call; nothing else is looked up. */
  readonly lookUps: (call: PolicyCall) => readonly LookUp[];
  /** What is written to a caller whose call somebody rejects by hand; undefined for nothing. */
  readonly followUpByHand: (call: PolicyCall) => FollowUp | undefined;
  /** The words of a text; undefined when there is no such text any more. */
  readonly render: (followUp: FollowUp) => string | undefined;
  /** A caller gets one text within so many milliseconds. */
  readonly textWindow: () => number;
  /** How far back it asks whether a caller wrote, in milliseconds. */
  readonly lookBack: () => number;
}

/** What leaves the gateway afterwards. Statements are committed with the step that they announce; then it is woken. */
export interface OutboxDoor {
  /** They are sent at `hold` or later, in milliseconds since 1970. */
  readonly announce: (news: CallNews, hold?: number) => readonly Statement[];
  /** Takes back the events of the end of a call that were not sent yet. */
  readonly takeBack: (key: CallKey) => readonly Statement[];
  readonly followUp: (call: IncomingCall, followUp: FollowUp, at: number) => readonly Statement[];
  readonly wake: (key: CallKey) => void;
}

/** How long things may take, in milliseconds, and how many there may be. */
export interface Limits {
  readonly ack: number;
  readonly ring: number;
  readonly liveCalls: number;
}

/** The limits that stand unless others are given. */
export const defaultLimits: Limits = { ack: 2000, ring: 45_000, liveCalls: 10_000 };

/** What all sessions share. */
export interface Surroundings {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly policy: PolicyDoor;
  readonly lookUp: (call: IncomingCall, lookUps: readonly LookUp[]) => Promise<Facts>;
  readonly outbox: OutboxDoor;
  readonly limits: Limits;
  /** A fresh stanza id. */
  readonly freshId: () => string;
}

/** How a reject is sent, and what is announced and written when it is accepted. */
export type SendIntent = Pick<Intent, 'mode' | 'followUp' | 'by' | 'rule'>;

/** A call between its offer and its end. */
export interface LiveCall {
  call: IncomingCall;
  session: CallSession;
  readonly stopRinging: Cancel;
  /** Resolves when the offer is in the store. */
  kept?: Promise<unknown>;
  /** It was decided to reject it, and that was not sent yet. */
  decided?: SendIntent | undefined;
  /** The reject that is under way, or was. */
  rejecting?: Promise<RejectAnswer> | undefined;
  /** Resolves when the reject is written, or will not be. Texts wait for it. */
  written?: Promise<void>;
  stanzaId?: string;
  /** The stanza was handed to the client: it is never handed over again. */
  mayBeWritten?: boolean;
  awaitsAck?: boolean;
  /** The end is being written down and announced; until then the call is still here. */
  ending?: Promise<void>;
  /** Resolves when the end is in the store, or could not be put there. */
  ended?: Promise<void>;
  /** An end that came while an acknowledgement was awaited: what comes of that is announced first. */
  earlyEnd?: Ended | undefined;
  /** What the server said of the reject is being written down. */
  settling?: Promise<void>;
  /** It waits for an agent; the policy is asked again when one is free. */
  queued?: boolean;
  /** Ends the waiting for the next time that the policy is asked. */
  stopAsking?: Cancel;
}

/** One session. */
export interface Desk extends Surroundings {
  readonly session: string;
  /** Which text of the spec the session keeps to: `busy` is only for `observed`. */
  readonly profile: 'spec' | 'observed';
  readonly driver: Driver;
  readonly live: Map<string, LiveCall>;
  readonly acks: Acks;
  /** It ends: only acknowledgements are still taken. */
  closing: boolean;
}
