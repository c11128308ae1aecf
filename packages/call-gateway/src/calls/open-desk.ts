/** Opens a session: its client, the calls that an earlier process left open, and the way of each stanza. */
import { type KnownCall, type Party, parseCall, parseJid, type ReadonlyBinaryNode, signalOf } from '@wacrg/codec';
import type { DriverEvent, OpenDriver } from '../drivers/driver.ts';
import { keepAlias, noteMessage } from '../store/contact-store.ts';
import { openAcks } from './acks.ts';
import type { Desk, Surroundings } from './desk.ts';
import { endIfOver } from './end.ts';
import { closeLive, hear } from './live.ts';
import { accountOf } from './names.ts';
import { takeOffer } from './offer.ts';
import { recover, resumeDecided } from './recover.ts';
import { setBlocks } from './sanctions.ts';
import { swallow } from './swallow.ts';

/** What a session is opened with. */
export interface SessionOptions {
  readonly session: string;
  readonly profile: 'spec' | 'observed';
  readonly open: OpenDriver;
}

/**
 * Opens a session.
 *
 * @throws when the client cannot be opened, or the store cannot be read
 */
export async function openDesk(surroundings: Surroundings, options: SessionOptions): Promise<Desk> {
  const early: DriverEvent[] = [];
  let hearEvent = (event: DriverEvent): void => void early.push(event);
  const driver = await options.open((event) => hearEvent(event));
  const { session, profile } = options;
  const acks = openAcks(surroundings.clock, surroundings.limits.ack);
  const desk: Desk = { ...surroundings, session, profile, driver, live: new Map(), acks, closing: false };
  await recover(desk);
  hearEvent = (event) => void swallow(desk, take(desk, event));
  for (const event of early) hearEvent(event);
  void swallow(desk, setBlocks(desk, true));
  return desk;
}

/** Ends a session: rejects that are under way are waited for, and nothing is kept. The calls stay open in the store. */
export async function closeDesk(desk: Desk): Promise<void> {
  desk.closing = true;
  for (const live of [...desk.live.values()]) {
    await live.rejecting?.catch(() => undefined);
    closeLive(desk, live);
  }
  await swallow(desk, setBlocks(desk, false));
  await desk.driver.close();
}

async function take(desk: Desk, event: DriverEvent): Promise<void> {
  const { database, session } = desk;
  if (event.kind === 'ack') return desk.acks.take(event.node);
  if (desk.closing) return;
  if (event.kind === 'call') return takeCall(desk, event.node);
  if (event.kind === 'message') return noteMessage(database, { session, from: accountOf(event.from), at: event.at });
  if (event.kind === 'alias') {
    await database.transact([
      keepAlias(session, { lid: accountOf(event.lid), pn: accountOf(event.pn), at: desk.clock.now() }),
    ]);
    return;
  }
  desk.metrics.sessionState(session, event.state);
  if (event.state !== 'ready') return;
  resumeDecided(desk);
  await setBlocks(desk, true);
}

// wacrg:SIG-14#inbound-unknown-action
// wacrg:SIG-17#close-on-terminate
async function takeCall(desk: Desk, node: ReadonlyBinaryNode): Promise<void> {
  const call = parseCall(node, { profile: 'observed' });
  if (call.kind === 'malformed') {
    const rules = call.diagnostics.map(({ rule }) => rule);
    return desk.log.warn({ session: desk.session, rules }, 'a call stanza is malformed; it is left alone');
  }
  if (call.kind === 'unknown') return;
  if (call.kind === 'offer' || call.kind === 'offer_notice') return takeOffer(desk, call);
  await takeAction(desk, call, node);
}

async function takeAction(desk: Desk, call: KnownCall, node: ReadonlyBinaryNode): Promise<void> {
  const live = desk.live.get(call.callId);
  const signal = signalOf(node);
  if (live === undefined || signal === undefined) return;
  hear(live, { at: desk.clock.now(), from: partyOf(desk, call.envelope.from ?? ''), signal });
  await endIfOver(desk, live);
}

/** One's own account is the callee, with its other devices; everybody else in a call of two is the caller. */
function partyOf({ driver }: Desk, from: string): Party {
  const account = accountOf(from);
  if (!driver.own().some((own) => accountOf(own) === account)) return { role: 'caller' };
  return { role: 'callee', device: `device ${parseJid(from)?.device ?? 0}` };
}
