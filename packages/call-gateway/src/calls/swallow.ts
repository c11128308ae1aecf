import type { Desk } from './desk.ts';

/** Work that nobody waits for ends in the log. */
export async function swallow(desk: Pick<Desk, 'log' | 'session'>, work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) =>
    desk.log.error({ session: desk.session, error: String(error) }, 'a call could not be handled'),
  );
}
