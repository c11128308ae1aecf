/** Marks and blocks that a policy asks for. A block is WhatsApp's too, has an end, and is lifted when the gateway stops. */
import type { Decision } from '../policy/decision.ts';
import { expiredBlocks, lift, noteUnblocked, type SanctionKind, sanction, sanctionsOf } from '../store/people-store.ts';
import type { IncomingCall } from './call.ts';
import type { Desk } from './desk.ts';
import { keptName } from './names.ts';
import { swallow } from './swallow.ts';
import { within } from './within.ts';

/** Milliseconds that WhatsApp may take to block somebody. */
const blockLimit = 10_000;

/** Does what a decision says beside the call itself. */
export async function applySanctions(desk: Desk, call: IncomingCall, decision: Decision): Promise<void> {
  const { database, clock, session, driver, log } = desk;
  const caller = keptName(call.caller);
  const at = clock.now();
  if (decision.markUntil !== undefined) {
    await sanction(database, 'marks', { session, caller, at, until: decision.markUntil });
  }
  if (decision.blockUntil === undefined || !driver.can.block) return;
  await sanction(database, 'blocks', { session, caller, at, until: decision.blockUntil });
  await within(driver.block(caller, true), blockLimit);
  log.warn({ session, callId: call.callId, until: decision.blockUntil }, 'the caller was blocked');
}

/** Where somebody is known, and the sessions that are here. */
interface Known extends Pick<Desk, 'database' | 'clock'> {
  readonly instances: ReadonlyMap<string, Desk>;
}

/** Ends a caller's mark or block now; false when there was none. Another gateway that has the session unblocks within a minute. */
export async function liftSanction(
  { database, clock, instances }: Known,
  kind: SanctionKind,
  person: { readonly session: string; readonly caller: string },
): Promise<boolean> {
  const lifted = await lift(database, kind, { ...person, now: clock.now() });
  const desk = instances.get(person.session);
  if (lifted && kind === 'blocks' && desk !== undefined) await swallow(desk, liftExpired(desk));
  return lifted;
}

/** Lifts the blocks that have run out with WhatsApp too; what cannot be lifted now is tried again. */
export async function liftExpired({ database, clock, session, driver }: Desk): Promise<void> {
  if (driver.state() !== 'ready' || !driver.can.block) return;
  const now = clock.now();
  for (const caller of await expiredBlocks(database, { session, now })) {
    await within(driver.block(caller, false), blockLimit);
    await noteUnblocked(database, { session, caller, now });
  }
}

/** Blocks again who is blocked still, after a restart; lifts all of them while the gateway is stopped. */
export async function setBlocks({ database, clock, session, driver }: Desk, blocked: boolean): Promise<void> {
  if (driver.state() !== 'ready' || !driver.can.block) return;
  const standing = await sanctionsOf(database, 'blocks', { session, now: clock.now() });
  for (const { caller } of standing) await within(driver.block(caller, blocked), blockLimit);
}
