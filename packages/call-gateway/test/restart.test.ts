import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CallRecord, RejectState } from '../src/calls/call.ts';
import { openStore } from '../src/open-store.ts';
import { samePolicy } from '../src/policy-doors.ts';
import { findCall } from '../src/store/call-store.ts';
import { rowsOf, sql } from '../src/store/database.ts';

import { freshDatabase, freshSchema, postgres } from './support/database.ts';
import { offerNode, terminateNode } from './support/offers.ts';
import { olderSecret, secret, startReceiver } from './support/receiver.ts';
import { manualClock, openWorld, until } from './support/world.ts';

const program = fileURLToPath(new URL('support/killed-gateway.mjs', import.meta.url));

/** Where a killed gateway leaves its wire, and its store: a file there, or the Postgres of the tests. */
interface Place {
  readonly folder: string;
  readonly url?: string;
}

async function freshPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'wacrg-killed-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { folder, ...(postgres !== undefined && { url: await freshSchema(postgres) }) };
}

/** Runs the gateway of the other process until it ends; gives what it printed last. */
async function run(
  { folder, url }: Place,
  moment: string,
  calls = 1,
  killAfter?: number,
): Promise<{ signal: string | null; said: string }> {
  const child = spawn(process.execPath, [program, folder, moment, String(calls), ...(url ? [url] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data) => {
    const wasReady = said.includes('ready');
    said += String(data);
    if (killAfter !== undefined && !wasReady && said.includes('ready'))
      setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { signal, said: said.trim().split('\n').at(-1) ?? '' };
}

function wire({ folder }: Place): readonly string[] {
  const path = join(folder, 'wire');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').filter(Boolean) : [];
}

/** What the states say of the wire: `must` when the stanza was written, `may` when nobody knows. */
const onWire: Readonly<Record<RejectState, 'must' | 'may' | 'not'>> = {
  none: 'not',
  decided: 'not',
  sending: 'may',
  sent: 'must',
  accepted: 'must',
  confirmed: 'must',
  unconfirmed: 'may',
  refused: 'must',
};

/** Starts a gateway on what the killed one left, and lets it finish. */
async function restart(place: Place): Promise<readonly CallRecord[]> {
  const database = await openStore(place.url ?? join(place.folder, 'calls.db'));
  const before = new Map<string, RejectState>();
  const rows = await rowsOf(database, sql`SELECT call_id, state FROM calls`);
  for (const row of rows) before.set(String(row.call_id), row.state as RejectState);
  const written = wire(place);
  for (const [callId, state] of before) {
    const count = written.filter((line) => line === callId).length;
    expect([callId, state, count]).toEqual([
      callId,
      state,
      onWire[state] === 'may' ? Math.min(count, 1) : Number(onWire[state] === 'must'),
    ]);
  }
  expect(written.filter((callId) => !before.has(callId))).toEqual([]);
  const world = await openWorld({ database, policy: samePolicy('allow') });
  const callIds = [...before.keys()];
  await until(
    () => callIds.filter((id) => before.get(id) === 'decided').length === world.shop.sent.length,
    'the decided ones',
  );
  await world.gateway.idle();
  const resent = world.shop.sent.map(
    ({ content }) => (content as { attrs: Record<string, string> }[])[0]?.attrs['call-id'],
  );
  expect(resent.filter((callId) => before.get(callId ?? '') !== 'decided')).toEqual([]);
  await until(async () => (await openStates(database)).length === 0, 'every reject to be settled');
  const records = await Promise.all(callIds.map((callId) => findCall(database, { session: 'shop', callId })));
  await world.gateway.close();
  await database.close();
  return records.filter((record) => record !== undefined);
}

async function openStates(database: Parameters<typeof rowsOf>[0]): Promise<readonly unknown[]> {
  return rowsOf(database, sql`SELECT call_id FROM calls WHERE state IN ('decided', 'sending', 'sent')`);
}

describe('R50 kill -9', () => {
  test('R50 on both sides of every write and of the stanza: one stanza or none, never two, and the trail says which', async () => {
    const whole = await freshPlace();
    const { said } = await run(whole, 'never');
    const counts = JSON.parse(said) as Record<string, number>;
    expect(wire(whole)).toEqual(['CALL-0']);
    const moments = Object.entries(counts).flatMap(([kind, count]) =>
      Array.from({ length: count }, (_, at) => `${kind} ${at + 1}`),
    );
    expect(moments.length).toBeGreaterThanOrEqual(14);
    const ends = new Map<string, string>();
    for (const moment of moments) {
      const place = await freshPlace();
      // The last moments are not reached in every run: how often due texts are looked for depends on time.
      if ((await run(place, moment)).signal !== 'SIGKILL') continue;
      const [record] = await restart(place);
      ends.set(moment, record?.state ?? 'no call');
    }
    expect(ends.size).toBeGreaterThanOrEqual(12);
    expect(ends.get('before stanza 1')).toBe('unconfirmed');
    expect(ends.get('after stanza 1')).toBe('unconfirmed');
    expect(new Set(ends.values())).toEqual(new Set(['no call', 'none', 'accepted', 'unconfirmed']));
  }, 120_000);

  test.each(Array.from({ length: 20 }, (_, at) => 4 + at * 9))(
    'R50 after %i ms of two hundred offers',
    async (milliseconds) => {
      const place = await freshPlace();
      await run(place, 'never', 200, milliseconds);
      const records = await restart(place);
      expect(records.every(({ state }) => ['none', 'accepted', 'confirmed', 'unconfirmed'].includes(state))).toBe(true);
    },
    60_000,
  );
});

describe('a restart', () => {
  test('R50 a decided reject is sent while the call still rings, and not after', async () => {
    const clock = manualClock();
    const database = await freshDatabase();
    const before = await openWorld({ clock, database, policy: samePolicy('reject') });
    before.shop.setState('connecting');
    const insert = (
      callId: string,
      age: number,
    ) => sql`INSERT INTO calls (session, call_id, creator, offer_from, jid, pn, media,
      is_group, is_notice, offline, offered_at, state, mode, asked) VALUES ('shop', ${callId}, '15550100001@s.whatsapp.net',
      '15550100001@s.whatsapp.net', '15550100001@s.whatsapp.net', '15550100001@s.whatsapp.net', 'audio', 0, 0, 0,
      ${clock.now() - age}, 'decided', 'declined', '[]') RETURNING call_id`;
    await before.gateway.close();
    for (const [callId, age] of [
      ['YOUNG', 30_000],
      ['OLD', 50_000],
      ['FUTURE', -3_600_000],
    ] as const) {
      await database.transact([insert(callId, age)]);
    }
    const after = await openWorld({ clock, database });
    await until(() => after.shop.sent.length === 1);
    expect(JSON.stringify(after.shop.sent)).toContain('YOUNG');
    await until(async () => (await findCall(database, { session: 'shop', callId: 'OLD' }))?.outcome === 'lost');
    expect((await findCall(database, { session: 'shop', callId: 'FUTURE' }))?.outcome).toBe('lost');
  });

  test('R50 what may have been sent is closed as unconfirmed, and a repeated request is 504', async () => {
    const database = await freshDatabase();
    const first = await openWorld({ database });
    first.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(async () => (await findCall(database, { session: 'shop', callId: 'CALL-1' }))?.action === 'allow');
    await first.gateway.close();
    await database.transact([sql`UPDATE calls SET state = 'sending', stanza_id = 'WG1' RETURNING call_id`]);
    const second = await openWorld({ database });
    const closed = await findCall(database, { session: 'shop', callId: 'CALL-1' });
    expect(closed).toMatchObject({ state: 'unconfirmed', error: 'the gateway stopped while the reject was sent' });
    expect(await second.reject({})).toMatchObject({ status: 504, body: { code: 'unconfirmed' } });
    second.shop.receive(terminateNode('CALL-1'));
    await until(() => second.gateway.pending().calls === 0);
    expect(await second.reject({})).toMatchObject({ status: 504, body: { code: 'unconfirmed' } });
    expect(second.shop.sent).toEqual([]);
  });

  test('R50 a call that ended while its acknowledgement was awaited when the gateway stopped: its end is told once, and the trail says unconfirmed', async () => {
    const database = await freshDatabase();
    const receiver = await startReceiver();
    const webhooks = [{ id: 'crm', url: receiver.url, secrets: [secret, olderSecret], allowPrivate: true }];
    const clock = manualClock(Date.now() - 60_000);
    const first = await openWorld({ database, webhooks, clock, policy: samePolicy('reject') });
    first.shop.answerWith('none');
    first.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(() => first.shop.sent.length === 1, 'the stanza');
    first.shop.receive(terminateNode('CALL-1'));
    const call = () => findCall(database, { session: 'shop', callId: 'CALL-1' });
    await until(async () => (await call())?.endedAt !== undefined, 'the end');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(receiver.received.map(({ type }) => type)).toEqual(['call.received']);
    // Nothing more is heard of the first: it is as if it had been killed.
    const second = await openWorld({ database, webhooks, clock: manualClock(Date.now()) });
    await until(() => receiver.received.length === 2, 'the end to be told');
    await second.gateway.idle();
    expect(receiver.received[1]).toMatchObject({ type: 'call.ended', data: { outcome: 'missed' } });
    expect(await call()).toMatchObject({ state: 'unconfirmed', outcome: 'missed' });
    expect(second.shop.sent).toEqual([]);
    clock.advance(5000);
  });

  test('R50 a call that rang before the restart can be rejected after it', async () => {
    const database = await freshDatabase();
    const first = await openWorld({ database });
    first.shop.receive(offerNode({ callId: 'CALL-1' }));
    await until(async () => (await findCall(database, { session: 'shop', callId: 'CALL-1' }))?.action === 'allow');
    await first.gateway.close();
    const second = await openWorld({ database });
    expect((await second.reject({})).status).toBe(200);
    expect(second.shop.sent).toHaveLength(1);
  });

  test('R50 a decided reject waits for a session that connects only after the restart', async () => {
    const database = await freshDatabase();
    const before = await openWorld({ database, policy: samePolicy('reject') });
    before.shop.setState('connecting');
    before.shop.receive(offerNode({ callId: 'CALL-1' }));
    const state = async (): Promise<string | undefined> =>
      (await findCall(database, { session: 'shop', callId: 'CALL-1' }))?.state;
    await until(async () => (await state()) === 'decided');
    await before.gateway.close();
    const after = await openWorld({ database, shop: { state: 'connecting' } });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(after.shop.sent).toEqual([]);
    after.shop.setState('ready');
    await until(async () => (await state()) === 'accepted');
    expect(after.shop.sent).toHaveLength(1);
  });
});
