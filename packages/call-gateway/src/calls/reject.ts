/** Rejecting one call, once: `decided → sending → sent → accepted`, each durable before the next begins. */
import {
  type BinaryNode,
  buildReject,
  childrenOf,
  parseAck,
  type ReadonlyBinaryNode,
  refusalOf,
  withStanzaId,
} from '@wacrg/codec';
import type { Intent } from '../store/call-store.ts';
import { beginSending, decide, findCall, noteSent, settle } from '../store/call-store.ts';
import type { Statement } from '../store/database.ts';
import type { CallRecord, IncomingCall } from './call.ts';
import type { Desk, LiveCall, SendIntent } from './desk.ts';
import { newsOfEnd } from './end.ts';
import { hear, self } from './live.ts';
import { answerOf, type RejectAnswer } from './reject-answer.ts';
import { whileAway } from './while-away.ts';

/**
 * Rejects a call unless that was done, or is being done: who asks a second time gets the answer of the first.
 * It resolves with what really happened; it throws only when the store does.
 */
export async function rejectCall(desk: Desk, live: LiveCall, intent: Intent): Promise<RejectAnswer> {
  const before = live.rejecting;
  if (before !== undefined) return afterwards(await before);
  const able = abilityOf(desk, live.call, intent);
  if (able !== undefined) return able;
  return track(desk, live, decideAndSend(desk, live, intent));
}

/** Sends what was decided, by this process or by one before it. */
export function resumeReject(desk: Desk, live: LiveCall, intent: SendIntent): void {
  if (live.rejecting !== undefined) return;
  const sending = whileAway(desk, () => send(desk, live, intent));
  track(desk, live, sending).catch((error: unknown) =>
    desk.log.error({ callId: live.call.callId, error: String(error) }, 'a reject could not be resumed'),
  );
}

/** Whoever asks meanwhile, or later, gets the same answer, unless nothing was sent: then another try may. */
async function track(desk: Desk, live: LiveCall, rejecting: Promise<RejectAnswer>): Promise<RejectAnswer> {
  live.rejecting = rejecting;
  try {
    const answer = await rejecting;
    if (answer.code !== 'session_unavailable') return answer;
    live.rejecting = undefined;
    // It may have become ready at this very moment.
    if (live.decided !== undefined && desk.driver.state() === 'ready') resumeReject(desk, live, live.decided);
    return answer;
  } catch (error) {
    live.rejecting = undefined;
    throw error;
  }
}

function afterwards(answer: RejectAnswer): RejectAnswer {
  return answer.code === 'accepted' ? { code: 'already-rejected' } : answer;
}

// wacrg:SIG-08 partial: `busy` sends a reason, which the part does not know; only for sessions with the observed profile
function abilityOf({ driver, profile }: Desk, call: IncomingCall, { mode, by }: Intent): RejectAnswer | undefined {
  const canBusy = driver.can.busy && profile === 'observed';
  if (!driver.can.reject || (mode === 'busy' && !canBusy)) return { code: 'engine_cannot_reject' };
  if (!canAddress(call)) return { code: 'engine_cannot_reject' };
  // What the policy decides is kept and sent when the session is back; who asks by hand gets an error.
  return by === 'policy' || driver.state() === 'ready' ? undefined : { code: 'session_unavailable' };
}

/** Offers come with addresses that no stanza may have; who sent such a one cannot be answered. */
function canAddress(call: IncomingCall): boolean {
  try {
    return rejectStanza(call, 'declined', 'X').tag === 'call';
  } catch {
    return false;
  }
}

async function decideAndSend(desk: Desk, live: LiveCall, intent: Intent): Promise<RejectAnswer> {
  const { database, clock } = desk;
  if (await decide(database, live.call, { ...intent, at: clock.now() })) return send(desk, live, intent);
  const record = await findCall(database, live.call);
  return isUnsent(record, live) ? send(desk, live, intent) : answerOf(record);
}

/** Decided, or begun to be sent, by a try of this process whose commit was lost on the way: nothing was written. */
function isUnsent(record: CallRecord | undefined, { stanzaId, mayBeWritten }: LiveCall): boolean {
  if (record === undefined || record.endedAt !== undefined || mayBeWritten) return false;
  return record.state === 'decided' || (record.state === 'sending' && record.stanzaId === stanzaId);
}

async function send(desk: Desk, live: LiveCall, intent: SendIntent): Promise<RejectAnswer> {
  let written = (): void => undefined;
  live.written = new Promise((resolve) => {
    written = resolve;
  });
  return sendNow(desk, live, { intent, written }).finally(written);
}

async function sendNow(
  desk: Desk,
  live: LiveCall,
  { intent, written }: { readonly intent: SendIntent; readonly written: () => void },
): Promise<RejectAnswer> {
  const { database, clock, driver, acks, freshId } = desk;
  const { call } = live;
  live.decided = intent;
  if (driver.state() !== 'ready') return { code: 'session_unavailable' };
  live.decided = undefined;
  await live.ended;
  // A second try has the id of the first, so that it takes up what that one may have begun.
  const stanzaId = live.stanzaId ?? freshId();
  live.stanzaId = stanzaId;
  const stanza = rejectStanza(call, intent.mode, stanzaId);
  const isOurs = await beginSending(database, call, { stanzaId, at: clock.now() });
  if (!isOurs || live.mayBeWritten) return answerOf(await findCall(database, call));
  live.mayBeWritten = true;
  live.awaitsAck = true;
  const acknowledged = acks.expect(stanzaId, (ack) => settleLate(desk, live, { intent, ack }));
  let sentAt: number | undefined;
  try {
    // A client that never says that it wrote is waited for no longer than the server.
    const isWritten = await Promise.race([driver.send(stanza).then(() => true), acknowledged.then(Boolean)]);
    if (isWritten) sentAt = noteWritten(desk, call, intent);
  } catch (error) {
    live.awaitsAck = false;
    acks.forget(stanzaId);
    return settleReject(desk, live, { intent, error: `not written: ${String(error)}` });
  }
  written();
  const ack = await acknowledged;
  live.awaitsAck = false;
  if (desk.live.get(call.callId) !== live) acks.forget(stanzaId);
  const error =
    sentAt === undefined && ack === undefined ? 'the client did not say that it wrote the stanza' : undefined;
  return settleReject(desk, live, {
    intent,
    ...(sentAt !== undefined && { sentAt }),
    ...(ack && { ack }),
    ...(error && { error }),
  });
}

/** Times what was written, and writes it down; gives the moment. */
function noteWritten({ database, clock, metrics, log }: Desk, call: IncomingCall, { by }: SendIntent): number {
  const sentAt = clock.now();
  if (by === 'policy') metrics.rejectSent(call, sentAt);
  noteSent(database, call, sentAt).catch((error: unknown) =>
    log.error({ error: String(error) }, 'cannot note a sent reject'),
  );
  return sentAt;
}

// wacrg:SIG-08
// wacrg:SIG-18#reject-to/SIG-18#reject-identity
function rejectStanza(call: IncomingCall, mode: 'declined' | 'busy', stanzaId: string): BinaryNode {
  const { callId, creator, offerFrom } = call;
  const stanza = withStanzaId(buildReject({ callId, callCreator: creator, envelope: { from: offerFrom } }), stanzaId);
  const [reject] = childrenOf(stanza);
  if (mode === 'declined' || reject === undefined) return stanza;
  return { ...stanza, content: [{ tag: reject.tag, attrs: { ...reject.attrs, reason: 'busy' } }] };
}

interface Settling {
  readonly intent: SendIntent;
  readonly ack?: ReadonlyBinaryNode;
  readonly error?: string;
  readonly sentAt?: number;
}

/** Who asked hears at once that the store is away; what the server said is still written down when it is back. */
function settleReject(desk: Desk, live: LiveCall, settling: Settling): Promise<RejectAnswer> {
  return new Promise((resolve, reject) => {
    let give = resolve;
    const away = (error: unknown): void => {
      reject(error);
      // Who asks later hears what came of it.
      give = (answer) => {
        live.rejecting = Promise.resolve(answer);
      };
    };
    live.settling = writeSettled(desk, live, { ...settling, away }).then((answer) => give(answer), reject);
  });
}

async function writeSettled(
  desk: Desk,
  live: LiveCall,
  { ack, intent, sentAt, ...settling }: Settling & { readonly away: (error: unknown) => void },
): Promise<RejectAnswer> {
  const { database, clock, metrics, outbox } = desk;
  const { call } = live;
  const error = settling.error ?? (ack && ackError(ack));
  const state = ack === undefined ? 'unconfirmed' : error === undefined ? 'accepted' : 'refused';
  const at = clock.now();
  if (state === 'accepted') {
    hear(live, { at, from: self, signal: { tag: 'reject', callId: call.callId, callCreator: call.creator } });
  }
  // What the server says of a call that is over depends on its being over.
  await live.ended;
  const beside = [
    ...(state === 'accepted' ? newsOnAccept(desk, call, { intent, at }) : []),
    ...endSendIntent(desk, live, state),
  ];
  const settled = { state, at, ...(error && { error }), ...(sentAt !== undefined && { sentAt }), beside } as const;
  await whileAway(desk, () => settle(database, call, settled), settling.away);
  metrics.rejectSettled(state);
  if (state !== 'accepted') return answerOf(await findCall(database, call));
  outbox.wake(call);
  return { code: 'accepted' };
}

/** The events of an end that came before the acknowledgement: they come after it, and say what the end was then. */
function endSendIntent(
  desk: Desk,
  live: LiveCall,
  state: 'accepted' | 'unconfirmed' | 'refused',
): readonly Statement[] {
  const { earlyEnd, call } = live;
  live.earlyEnd = undefined;
  if (earlyEnd === undefined) return [];
  const isByReject = state === 'accepted' && earlyEnd.outcome === 'missed';
  return [
    ...desk.outbox.takeBack(call),
    ...newsOfEnd(desk, call, { ...earlyEnd, ...(isByReject && { outcome: 'rejected' as const }) }),
  ];
}

/** An acknowledgement that comes late still says what became of the reject. */
function settleLate(
  desk: Desk,
  live: LiveCall,
  { intent, ack }: { intent: SendIntent; ack: ReadonlyBinaryNode },
): void {
  live.rejecting = settleReject(desk, live, { intent, ack });
  live.rejecting.catch((error: unknown) =>
    desk.log.error({ callId: live.call.callId, error: String(error) }, 'a late acknowledgement could not be kept'),
  );
}

function newsOnAccept(
  { outbox }: Desk,
  call: IncomingCall,
  { intent, at }: { readonly intent: SendIntent; readonly at: number },
): ReturnType<Desk['outbox']['announce']> {
  const { rule, by, followUp } = intent;
  return [
    ...outbox.announce({ call, at, type: 'call.rejected', by: 'gateway', decidedBy: by, ...(rule && { rule }) }),
    ...(followUp ? outbox.followUp(call, followUp, at) : []),
  ];
}

/** What the server has against a stanza, from the attribute or the child that says so. */
// wacrg:SIG-07
function ackError(node: ReadonlyBinaryNode): string | undefined {
  const ack = parseAck(node);
  const refusal = ack && refusalOf(ack);
  return refusal && (refusal.code ?? refusal.text ?? 'an error without a code');
}
