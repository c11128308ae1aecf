/** The ends of a call: hung up, missed, answered or declined on another of one's own devices. */
import type { CallSession } from '@wacrg/codec';
import { endCall } from '../store/call-store.ts';
import type { Statement } from '../store/database.ts';
import type { Ended, IncomingCall, Outcome } from './call.ts';
import type { Desk, LiveCall } from './desk.ts';
import { closeLive } from './live.ts';
import type { CallNews } from './news.ts';
import { whileAway } from './while-away.ts';

/** Milliseconds that writing down an acknowledgement may take; then webhooks get the end as it was known before. */
const maxSettling = 10_000;

/** Ends a call that its story says is over. True when it is. */
export async function endIfOver(desk: Desk, live: LiveCall): Promise<boolean> {
  const outcome = outcomeOf(live.session);
  if (outcome === undefined) return false;
  await end(desk, live, { outcome, seen: true });
  return true;
}

/** The call has rung for as long as calls ring. */
export async function ringOut(desk: Desk, live: LiveCall): Promise<void> {
  if (desk.live.get(live.call.callId) !== live) return;
  const wasRejected =
    live.rejecting !== undefined && (await live.rejecting.catch(() => undefined))?.code === 'accepted';
  await end(desk, live, { outcome: wasRejected ? 'rejected' : 'missed', seen: false });
}

/** How a call ended, and whether a stanza said so. */
export interface End {
  readonly outcome: Outcome;
  readonly seen: boolean;
}

/** Writes the end down, tells of it once, and frees what was kept for the call. */
export async function end(desk: Desk, live: LiveCall, how: End): Promise<void> {
  live.ending ??= writeEnd(desk, live, how).finally(() => closeLive(desk, live));
  return live.ending;
}

async function writeEnd(desk: Desk, live: LiveCall, how: End): Promise<void> {
  const { database, clock, limits, outbox } = desk;
  const { call } = live;
  live.stopRinging();
  const at = clock.now();
  // What the server says of the reject is being written down: the end knows it then.
  await live.settling;
  const ended: Ended = { at, outcome: outcomeOf(live.session) ?? how.outcome };
  // While an acknowledgement is awaited the end may turn out otherwise, and comes after the reject.
  const hold = live.awaitsAck ? at + limits.ack + maxSettling : 0;
  if (hold > 0) live.earlyEnd = ended;
  const beside = newsOfEnd(desk, call, { ...ended, hold });
  const writing = whileAway(desk, async () => {
    await live.kept;
    return endCall(database, call, { ...ended, seen: how.seen, beside });
  });
  live.ended = writing.then(
    () => undefined,
    () => undefined,
  );
  await writing;
  await live.rejecting?.catch(() => undefined);
  outbox.wake(call);
}

/** The events of an end. */
export function newsOfEnd({ outbox }: Desk, call: IncomingCall, { outcome, at, hold }: Ended): readonly Statement[] {
  const byDevice: readonly CallNews[] =
    outcome === 'declined_elsewhere' ? [{ call, at, type: 'call.rejected', by: 'device' }] : [];
  return [...byDevice, { call, at, type: 'call.ended' as const, outcome }].flatMap((news) =>
    outbox.announce(news, hold),
  );
}

/** What the call's story came to; undefined while it rings. */
function outcomeOf({ phase, outcome, acceptedBy, devices }: CallSession): Outcome | undefined {
  if (phase === 'active') return acceptedBy === undefined ? undefined : 'answered_elsewhere';
  const declinedHere = devices.get('self')?.rejected !== undefined;
  if (phase === 'declined') return declinedHere ? undefined : 'declined_elsewhere';
  if (phase !== 'ended') return undefined;
  if (outcome === 'answered-elsewhere') return 'answered_elsewhere';
  if (outcome === 'declined-elsewhere') return 'declined_elsewhere';
  if (outcome === 'completed') return 'completed';
  return declinedHere ? 'rejected' : 'missed';
}
