/** The ends of a call: hung up, missed, answered or declined on another of one's own devices. */
import type { CallSession } from '@wacrg/codec';
import { endCall } from '../store/call-store.ts';
import { type Statement, sql } from '../store/database.ts';
import type { Outcome } from './call.ts';
import type { Desk, LiveCall } from './desk.ts';
import { closeLive } from './live.ts';

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
  const { database, clock } = desk;
  const { call } = live;
  live.stopRinging();
  const at = clock.now();
  const writing = (async () => {
    await live.kept;
    const beside = live.awaitsAck ? [] : newsOf(desk, live, { ...how, at });
    return { isUntold: beside.length === 0, isEnd: await endCall(database, call, { ...how, at, beside }) };
  })();
  live.ended = writing.then(
    () => undefined,
    () => undefined,
  );
  const { isUntold, isEnd } = await writing;
  if (isUntold && isEnd) await tellAfterReject(desk, live, { ...how, at });
  if (isEnd) desk.outbox.wake(call);
}

/** The reject was on its way when the call ended: what the server says of it decides what the end was. */
async function tellAfterReject(desk: Desk, live: LiveCall, how: End & { readonly at: number }): Promise<void> {
  const answer = await live.rejecting?.catch(() => undefined);
  const outcome = answer?.code === 'accepted' && how.outcome === 'missed' ? 'rejected' : how.outcome;
  await desk.database.transact([sql`SELECT 1 AS one`, ...newsOf(desk, live, { ...how, outcome })]);
}

function newsOf(
  { outbox }: Desk,
  { call }: LiveCall,
  { outcome, at }: { readonly outcome: Outcome; readonly at: number },
): readonly Statement[] {
  const byDevice =
    outcome === 'declined_elsewhere' ? outbox.tell({ call, at, type: 'call.rejected', by: 'device' }) : [];
  return [...byDevice, ...outbox.tell({ call, at, type: 'call.ended', outcome })];
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
