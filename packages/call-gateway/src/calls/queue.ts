/** Calls that wait for an agent: the policy is asked again when one is free. */
import type { Desk } from './desk.ts';
import { decideCall } from './offer.ts';
import { swallow } from './swallow.ts';

/** Asks the policy again about the queued calls of a session, the longest waiting first. */
export function decideQueued(desk: Desk): void {
  const queued = [...desk.live.values()].filter(({ queued: waits }) => waits);
  void swallow(desk, inOrder(desk, queued));
}

async function inOrder(desk: Desk, queued: readonly Parameters<typeof decideCall>[1][]): Promise<void> {
  for (const live of queued) {
    live.stopAsking?.();
    await decideCall(desk, live);
  }
}
