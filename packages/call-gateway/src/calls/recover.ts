/** What an earlier process left open: a decided reject is sent while the call still rings, one that may be sent is not. */
import { closeSending, openCalls } from '../store/call-store.ts';
import type { CallRecord } from './call.ts';
import type { Desk } from './desk.ts';
import { end, ringOut } from './end.ts';
import { openLive } from './live.ts';
import { decideCall } from './offer.ts';
import { resumeReject } from './reject.ts';
import { swallow } from './swallow.ts';
import { whileAway } from './while-away.ts';

/** Takes over the open calls of a session. Nothing is sent twice: what was in `sending` is closed as `unconfirmed`. */
export async function recover(desk: Desk): Promise<void> {
  const error = 'the gateway stopped while the reject was sent';
  await closeSending(desk.database, desk.session, { at: desk.clock.now(), error });
  // At once: one after another ten thousand would take longer than a lease.
  const records = await openCalls(desk.database, desk.session);
  await Promise.all(records.map((record) => takeOver(desk, record)));
  resumeDecided(desk);
}

/** Sends what was decided before the session could send. */
export function resumeDecided(desk: Desk): void {
  for (const live of desk.live.values()) {
    if (live.decided !== undefined) resumeReject(desk, live, live.decided);
  }
}

async function takeOver(desk: Desk, record: CallRecord): Promise<void> {
  const { clock, limits } = desk;
  const { state, mode, followUp, decidedBy: by = 'policy', rule } = record;
  const left = record.offeredAt + limits.ring - clock.now();
  const live = openLive(desk, record, { left, expired: (rung) => void swallow(desk, ringOut(desk, rung)) });
  // A clock that was set back must not let a call ring for ever.
  if (left <= 0 || left > limits.ring) return end(desk, live, { outcome: lostOutcome(record), seen: false });
  if (state === 'none' && record.action === undefined) {
    void swallow(
      desk,
      whileAway(desk, () => decideCall(desk, live)),
    );
  }
  if (state === 'decided') live.decided = { mode, by, ...(rule && { rule }), ...(followUp && { followUp }) };
}

function lostOutcome({ state }: CallRecord): 'rejected' | 'lost' {
  return state === 'accepted' ? 'rejected' : 'lost';
}
