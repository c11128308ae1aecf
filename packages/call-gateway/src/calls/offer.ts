/** A call comes in: it is kept, announced, and decided. */
import type { OfferCall, OfferNoticeCall } from '@wacrg/codec';
import type { Decision, Facts } from '../policy/decision.ts';
import type { Intent } from '../store/call-store.ts';
import { findCall, noteDecision, recordOffer } from '../store/call-store.ts';
import { rememberAlias, withAlias } from '../store/contact-store.ts';
import type { CallRecord, IncomingCall } from './call.ts';
import type { Desk, LiveCall } from './desk.ts';
import { end, endIfOver, ringOut } from './end.ts';
import { incomingCall, wasMissed } from './incoming.ts';
import { closeLive, openLive } from './live.ts';
import { accountOf } from './names.ts';
import { rejectCall } from './reject.ts';
import { applySanctions } from './sanctions.ts';
import { swallow } from './swallow.ts';
import { whileAway } from './while-away.ts';

/** Takes an offer. A second offer of the same call, or a replay after a restart, is no second call; nor is one's own. */
export async function takeOffer(desk: Desk, offer: OfferCall | OfferNoticeCall): Promise<void> {
  const { clock, metrics, limits, log, session } = desk;
  const at = clock.now();
  if (desk.live.has(offer.callId) || isOwn(desk, offer.callCreator)) return;
  if (desk.live.size >= limits.liveCalls) {
    metrics.overflow();
    log.error({ session, callId: offer.callId }, 'too many calls ring at once; this one is left alone');
    return;
  }
  const first = incomingCall(offer, { session, at });
  const live = openLive(desk, first, { left: limits.ring, expired: (rung) => void swallow(desk, ringOut(desk, rung)) });
  const keeping = keep(desk, live, at);
  live.kept = keeping.catch(() => undefined);
  const isNew = await keeping.catch((error: unknown) => {
    closeLive(desk, live);
    throw error;
  });
  if (!isNew) return closeLive(desk, live);
  desk.outbox.wake(live.call);
  if (wasMissed(offer)) return end(desk, live, { outcome: 'missed', seen: true });
  // It may have ended while it was written down.
  if (!(await endIfOver(desk, live))) await whileAway(desk, () => decideCall(desk, live));
}

/** Writes the offer down under all names of its caller. False when the call is known. */
async function keep(desk: Desk, live: LiveCall, at: number): Promise<boolean> {
  const { database } = desk;
  let tries = 0;
  return whileAway(desk, async () => {
    tries++;
    live.call = await withAlias(database, live.call);
    if (await recordOffer(database, live.call, besideOffer(desk, live.call, at))) return true;
    // The try before may have kept it after all.
    return tries > 1 && isUndecided(await findCall(database, live.call));
  });
}

function isUndecided(record: CallRecord | undefined): boolean {
  return record !== undefined && record.action === undefined && record.endedAt === undefined;
}

/** Milliseconds until the policy is asked again about a call that waits for an agent. */
const askAgainAfter = 2000;

/** Asks the policy about a call that rings, and does what it says. */
export async function decideCall(desk: Desk, live: LiveCall): Promise<void> {
  const { call } = live;
  if (desk.live.get(call.callId) !== live) return;
  const { policy, clock } = desk;
  const seen = policyCall(call);
  const facts = await desk.lookUp(call, policy.lookUps(seen));
  const decision = policy.decide(seen, facts, clock.now());
  desk.metrics.decided(call, { decision, at: desk.clock.now() });
  void swallow(desk, applySanctions(desk, call, decision));
  const intent = intentOf(decision, facts);
  if (decision.action !== 'reject') return leaveRinging(desk, live, intent);
  const answer = await rejectCall(desk, live, intent);
  if (answer.code === 'accepted' || answer.code === 'already-rejected') return;
  desk.log.warn(
    { session: call.session, callId: call.callId, code: answer.code },
    'the policy’s reject did not succeed',
  );
  if (answer.code === 'engine_cannot_reject') await leaveRinging(desk, live, { ...intent, action: 'cannot-reject' });
}

async function leaveRinging(desk: Desk, live: LiveCall, intent: Intent): Promise<void> {
  const { outbox, database, clock } = desk;
  const { call } = live;
  const at = clock.now();
  const isQueued = intent.action === 'queue';
  const waitsOn = isQueued && live.queued === true;
  live.queued = isQueued;
  // Agents may tell another gateway that they are free, or their word may run out.
  if (isQueued) live.stopAsking = clock.after(askAgainAfter, () => void swallow(desk, decideCall(desk, live)));
  if (waitsOn) return;
  const type = isQueued ? 'call.queued' : 'call.allowed';
  const text = isQueued && intent.followUp ? outbox.followUp(call, intent.followUp, at) : [];
  const beside = [...outbox.announce({ call, at, type, ...(intent.rule && { rule: intent.rule }) }), ...text];
  if (await noteDecision(database, call, { intent, at, beside })) outbox.wake(call);
}

/** The call as a policy sees it. */
export function policyCall({ callId, session, ...call }: IncomingCall): Parameters<Desk['policy']['decide']>[0] {
  const { caller, media, isGroup, groupJid, isNotice, offline } = call;
  return { callId, instanceId: session, caller, media, isGroup, ...(groupJid && { groupJid }), isNotice, offline };
}

function intentOf({ action, rule, asked, followUp, mode = 'declined' }: Decision, facts: Facts): Intent {
  return { by: 'policy', action, rule, asked, facts, mode, ...(followUp && { followUp }) };
}

function besideOffer(desk: Desk, call: IncomingCall, at: number): ReturnType<Desk['outbox']['announce']> {
  return [...rememberAlias(call), ...desk.outbox.announce({ call, at, type: 'call.received' })];
}

function isOwn({ driver }: Desk, jid: string): boolean {
  const account = accountOf(jid);
  return driver.own().some((own) => accountOf(own) === account);
}
