/** A PostgreSQL server that stops in the middle, and comes back. Skipped, and counted, where the tests are given none. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeCluster } from '../../../scripts/postgres-cluster.mjs';
import { samePolicy } from '../src/policy-doors.ts';
import { findCall } from '../src/store/call-store.ts';
import { openPostgres } from '../src/store/postgres.ts';
import { postgres } from './support/database.ts';
import { offerNode, terminateNode } from './support/offers.ts';
import { olderSecret, secret, startReceiver } from './support/receiver.ts';
import { openWorld, until, type World } from './support/world.ts';

const modes = ['fast', 'immediate'] as const;

function callIdsSent({ shop }: World): readonly (string | undefined)[] {
  return shop.sent.map(({ content }) => (content as { attrs: Record<string, string> }[])[0]?.attrs['call-id']);
}

describe.skipIf(postgres === undefined)('a PostgreSQL server', () => {
  test.each(modes)(
    'that stops (%s) among two hundred offers and is started again: each call gets one stanza, all events come, nothing is pending',
    async (mode) => {
      const cluster = await makeCluster();
      onTestFinished(() => cluster.remove());
      const database = await openPostgres(cluster.url);
      onTestFinished(() => database.close());
      const receiver = await startReceiver();
      const webhook = { id: 'crm', url: receiver.url, secrets: [secret, olderSecret], allowPrivate: true };
      const world = await openWorld({ database, policy: samePolicy('reject'), webhooks: [webhook] });
      const offer = (from: number, to: number): void => {
        for (let at = from; at < to; at++) world.shop.receive(offerNode({ callId: `CALL-${at}` }));
      };
      offer(0, 100);
      await until(() => world.shop.sent.length > 20, 'the first rejects');
      cluster.stop(mode);
      offer(100, 200);
      await until(() => world.logged.some(({ sentence }) => sentence.startsWith('the store is away')), 'the log line');
      expect(await world.reject({ callId: 'CALL-150' })).toMatchObject({
        status: 503,
        headers: { 'retry-after': '1' },
      });
      expect((await world.get('/readyz')).status).toBe(503);
      const sentBefore = world.shop.sent.length;
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(world.shop.sent.length).toBe(sentBefore);
      cluster.start();
      const state = async (at: number): Promise<string | undefined> =>
        (await findCall(database, { session: 'shop', callId: `CALL-${at}` }))?.state;
      for (let at = 0; at < 200; at++)
        await until(async () => ['accepted', 'unconfirmed'].includes((await state(at)) ?? ''), `the end of CALL-${at}`);
      const sent = callIdsSent(world);
      expect(new Set(sent).size).toBe(sent.length);
      // One that was about to be sent when the server stopped is never sent: nobody knows whether it was written down.
      expect(sent.length).toBeGreaterThanOrEqual(190);
      for (let at = 0; at < 200; at++) world.shop.receive(terminateNode(`CALL-${at}`));
      await until(() => world.gateway.pending().calls === 0, 'the ends');
      const ends = (): number => receiver.received.filter(({ type }) => type === 'call.ended').length;
      for (let waited = 0; ends() < 200 && waited < 300; waited++) {
        world.gateway.wakeWebhooks();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(ends()).toBe(200);
    },
    90_000,
  );
});
