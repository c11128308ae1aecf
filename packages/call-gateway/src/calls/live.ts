/** The calls of a session between offer and end, and what is kept for each of them. */
import { observe, openSession, type Party, type Signal } from '@wacrg/codec';
import type { IncomingCall } from './call.ts';
import type { Desk, LiveCall } from './desk.ts';

/** This device, in the story of a call. */
export const self: Party = { role: 'callee', device: 'self' };

/** Begins to keep a call that rings for `left` more milliseconds; `expired` is called when it has rung out. */
export function openLive(
  desk: Desk,
  call: IncomingCall,
  { left, expired }: { readonly left: number; readonly expired: (live: LiveCall) => void },
): LiveCall {
  const session = openSession({ profile: 'observed', self, ringTimeout: desk.limits.ring });
  const live: LiveCall = {
    call,
    session,
    stopRinging: desk.clock.after(Math.max(0, left), () => expired(live)),
  };
  hear(live, {
    at: call.offeredAt,
    from: { role: 'caller' },
    signal: { tag: 'offer', callId: call.callId, callCreator: call.creator, offline: call.offline },
  });
  desk.live.set(call.callId, live);
  return live;
}

/** Takes a stanza into the story of the call. */
export function hear(
  live: LiveCall,
  event: { readonly at: number; readonly from: Party; readonly signal: Signal },
): void {
  live.session = observe(live.session, { ...event, to: self }).session;
}

/** Ends what is kept for a call: timer, awaited acknowledgement, entry. */
export function closeLive(desk: Desk, live: LiveCall): void {
  live.stopRinging();
  live.stopAsking?.();
  // One that is awaited still decides what became of the reject; it is freed when its time is up.
  if (live.stanzaId !== undefined && !live.awaitsAck) desk.acks.forget(live.stanzaId);
  if (desk.live.get(live.call.callId) === live) desk.live.delete(live.call.callId);
}
