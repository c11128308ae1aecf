import { expect, test } from 'vitest';
import { samePolicy } from '../src/policy-doors.ts';
import { keepAlias, noteMessage } from '../src/store/contact-store.ts';
import { type Database, rowsOf, sql } from '../src/store/database.ts';
import { forget } from '../src/store/forget.ts';
import { freshDatabase } from './support/database.ts';
import { offerNode } from './support/offers.ts';
import { olderSecret, secret, startReceiver } from './support/receiver.ts';
import { manualClock, openWorld, until } from './support/world.ts';

const tables = ['calls', 'follow_ups', 'events', 'deliveries'] as const;

async function counts(database: Database): Promise<Record<string, number>> {
  const counted = tables.map(async (table) => {
    const [row] = await rowsOf(database, { sql: `SELECT COUNT(*) AS rows FROM ${table}`, args: [] });
    return [table, Number(row?.rows)] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
}

test('R15 what is older than the retention is forgotten by the minute, with its texts and events; what rings is not', async () => {
  const clock = manualClock(Date.now());
  const receiver = await startReceiver();
  const webhooks = [{ id: 'crm', url: receiver.url, secrets: [secret, olderSecret], allowPrivate: true }];
  const policy = samePolicy('reject', { byPolicy: { template: 'closed', vars: {} } });
  const world = await openWorld({ clock, webhooks, policy, retention: 120_000, limits: { ring: 45_000 } });
  const { database } = world.gateway;
  world.shop.receive(offerNode({ callId: 'OLD' }));
  await until(() => receiver.received.length === 3, 'the events');
  await world.gateway.idle();
  expect(await counts(database)).toEqual({ calls: 1, follow_ups: 1, events: 3, deliveries: 3 });
  clock.advance(45_001);
  await until(() => receiver.received.length === 4, 'the end');
  await world.gateway.idle();
  clock.advance(80_000);
  world.shop.receive(offerNode({ callId: 'YOUNG', from: '15550100002:3@s.whatsapp.net' }));
  await until(() => world.shop.sent.length === 2, 'the second reject');
  clock.advance(10_000);
  await until(async () => {
    clock.advance(1000);
    return (await counts(database)).calls === 1;
  }, 'the old call to go');
  const [left] = await rowsOf(database, sql`SELECT call_id FROM calls`);
  expect(left?.call_id).toBe('YOUNG');
});

test('R15 many old calls are forgotten by the batch, of these sessions alone, and a call that has not ended stays', async () => {
  const database = await freshDatabase();
  const insert = (session: string, at: number, ended: number | null): ReturnType<typeof sql> => sql`INSERT INTO calls
    (session, call_id, creator, offer_from, jid, media, is_group, is_notice, offline, offered_at, ended_at, state)
    VALUES (${session}, ${`CALL-${at}`}, 'x', 'x', 'x', 'audio', 0, 0, 0, ${at}, ${ended}, 'none') RETURNING call_id`;
  for (let from = 0; from < 1200; from += 100) {
    const some = Array.from({ length: 100 }, (_, at) => insert('shop', from + at, from + at));
    await database.transact(some);
  }
  await database.transact([insert('shop', 5000, null), insert('shop', 9000, 9000), insert('other', 1, 1)]);
  let largest = 0;
  const watched: Database = {
    ...database,
    transact: async (statements) => {
      const rows = await database.transact(statements);
      largest = Math.max(largest, rows[0]?.length ?? 0);
      return rows;
    },
  };
  await forget(watched, { sessions: ['shop'], now: 9000, before: 9000, peopleBefore: 9000 });
  const left = await rowsOf(database, sql`SELECT session, call_id FROM calls ORDER BY session, call_id`);
  expect(left.map(({ session, call_id: id }) => `${session} ${id}`)).toEqual([
    'other CALL-1',
    'shop CALL-5000',
    'shop CALL-9000',
  ]);
  expect(largest).toBeLessThanOrEqual(500);
});

/** Who is still known: those who wrote, and LIDs with a number. */
async function known(database: Database): Promise<{ wrote: readonly string[]; named: readonly string[] }> {
  const wrote = await rowsOf(database, sql`SELECT session, caller FROM contacts ORDER BY session, caller`);
  const named = await rowsOf(database, sql`SELECT session, lid FROM aliases ORDER BY session, lid`);
  return {
    wrote: wrote.map(({ session, caller }) => `${session} ${caller}`),
    named: named.map(({ session, lid }) => `${session} ${lid}`),
  };
}

async function keepPeople(database: Database, session: string, ages: readonly number[]): Promise<void> {
  for (const at of ages) {
    await noteMessage(database, { session, from: `W${at}`, at });
    await database.transact([keepAlias(session, { lid: `L${at}`, pn: `P${at}`, at })]);
  }
}

test('R15 who is not heard of for as long as the retention is forgotten, with both names, and so are the oldest of too many', async () => {
  const database = await freshDatabase();
  await keepPeople(database, 'office', [1, 2]);
  await keepPeople(database, 'shop', [5, 6, 7, 8]);
  const forgetting = { sessions: [], now: 9000, before: 9000 };
  await forget(database, { ...forgetting, peopleBefore: 2, people: 3 });
  expect(await known(database)).toEqual({
    wrote: ['office W2', 'shop W6', 'shop W7', 'shop W8'],
    named: ['office L2', 'shop L6', 'shop L7', 'shop L8'],
  });
  // Seen again, and written later than it came: the latest counts.
  await noteMessage(database, { session: 'shop', from: 'W6', at: 20 });
  await noteMessage(database, { session: 'shop', from: 'W6', at: 3 });
  await database.transact([keepAlias('shop', { lid: 'L6', pn: 'P6', at: 20 })]);
  await forget(database, { ...forgetting, peopleBefore: 8 });
  expect(await known(database)).toEqual({ wrote: ['shop W6', 'shop W8'], named: ['shop L6', 'shop L8'] });
});

test('R22 a policy that asks who wrote within a year is remembered for a year, whatever the retention', async () => {
  const clock = manualClock();
  const hour = 3_600_000;
  const policy = { ...samePolicy('allow'), lookBack: () => 48 * hour };
  const world = await openWorld({ clock, policy, retention: hour });
  const { database } = world.gateway;
  const at = clock.now();
  await noteMessage(database, { session: 'shop', from: 'NOW', at });
  await noteMessage(database, { session: 'shop', from: 'BEFORE', at: at - 40 * hour });
  const rounds = async (hours: number): Promise<readonly string[]> => {
    clock.advance(hours * hour);
    await until(async () => (await known(database)).wrote.length < 2, 'the house to be kept');
    return (await known(database)).wrote;
  };
  expect(await rounds(9)).toEqual(['shop NOW']);
});

test('R14 the answer for a key is forgotten after a day, whatever the retention', async () => {
  const database = await freshDatabase();
  const day = 24 * 3_600_000;
  const insert = (key: string, at: number): ReturnType<typeof sql> =>
    sql`INSERT INTO requests (token, key, digest, at) VALUES ('bot', ${key}, 'x', ${at}) RETURNING key`;
  for (const [key, at] of [
    ['OLD', 0],
    ['YOUNG', 2],
  ] as const)
    await database.transact([insert(key, at)]);
  await forget(database, { sessions: [], now: day + 1, before: -day, peopleBefore: 0 });
  expect((await rowsOf(database, sql`SELECT key FROM requests`)).map(({ key }) => key)).toEqual(['YOUNG']);
});
