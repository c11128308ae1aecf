/** Sends the texts of a session that are due. They wait for rejects; a reject never waits for them. */
import type { Desk } from '../calls/desk.ts';
import { within } from '../calls/within.ts';
import { findCall } from '../store/call-store.ts';
import { closeInterrupted, finishText, type StoredText, takeDueText } from '../store/follow-up-store.ts';

/** The texts of one session. */
export interface Texts {
  readonly wake: () => void;
  /** Resolves when nothing is being sent. */
  readonly idle: () => Promise<void>;
}

/** How texts are sent. Milliseconds. */
export interface TextOptions {
  /** A text that is not sent by then has failed. */
  readonly limit: number;
  /** A text that is older than this is skipped: it would puzzle its reader. */
  readonly stale: number;
}

/** At once, for each session. */
const lanes = 4;

/** Opens the sending of a session's texts; those that an earlier process was sending are closed first. */
export async function openTexts(desk: Desk, options: TextOptions): Promise<Texts> {
  await closeInterrupted(desk.database, desk.session, desk.clock.now());
  const running = new Set<Promise<void>>();
  let wanted = false;
  const wake = (): void => {
    wanted = true;
    if (running.size >= lanes) return;
    const lane = run().finally(() => running.delete(lane));
    running.add(lane);
  };
  const run = async (): Promise<void> => {
    while (wanted) {
      wanted = false;
      while (await sendNext(desk, options)) wanted = true;
    }
  };
  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running);
  };
  return { wake, idle };
}

async function sendNext(desk: Desk, options: TextOptions): Promise<boolean> {
  for (const { written } of desk.live.values()) await written;
  const text = await takeDueText(desk.database, desk.session).catch((error: unknown) => {
    desk.log.error({ session: desk.session, error: String(error) }, 'due texts cannot be read');
    return undefined;
  });
  if (text === undefined) return false;
  await finish(desk, text, await sendText(desk, text, options)).catch((error: unknown) => {
    desk.log.error(
      { session: desk.session, callId: text.callId, error: String(error) },
      'cannot keep what became of a text',
    );
  });
  return true;
}

interface Done {
  readonly state: 'sent' | 'failed' | 'skipped';
  readonly reason?: string;
}

async function sendText({ driver, clock, policy }: Desk, text: StoredText, options: TextOptions): Promise<Done> {
  if (!driver.can.text) return { state: 'skipped', reason: 'this client cannot send texts' };
  if (clock.now() - text.dueAt > options.stale) return { state: 'skipped', reason: 'too late' };
  const words = policy.render(text.followUp);
  if (!words) return { state: 'skipped', reason: 'the policy has no such text' };
  try {
    await within(driver.sendText(text.recipient, words), options.limit);
    return { state: 'sent' };
  } catch (error) {
    return { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function finish(desk: Desk, text: StoredText, done: Done): Promise<void> {
  const { database, clock, metrics, outbox } = desk;
  const at = clock.now();
  metrics.followUp(done.state, at - text.dueAt);
  const call = await findCall(database, text);
  const { template, variant } = text.followUp;
  const news =
    call === undefined || done.state === 'skipped'
      ? []
      : done.state === 'sent'
        ? outbox.announce({ call, at, type: 'follow_up.sent', template, ...(variant && { variant }) })
        : outbox.announce({ call, at, type: 'follow_up.failed', reason: done.reason ?? '' });
  await finishText(database, text, { ...done, at, beside: news });
  if (news.length > 0) outbox.wake(text);
}
