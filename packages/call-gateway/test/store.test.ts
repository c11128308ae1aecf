import { expect, test } from 'vitest';
import type { IncomingCall } from '../src/calls/call.ts';
import type { Intent } from '../src/store/call-store.ts';
import { beginSending, decide, endCall, findCall, noteSent, recordOffer, settle } from '../src/store/call-store.ts';
import { rowsOf, sql } from '../src/store/database.ts';
import { releaseLease, takeLease } from '../src/store/lease-store.ts';
import { freshDatabase } from './support/database.ts';

const jid = '15550100001@s.whatsapp.net';
const call: IncomingCall = {
  ...{ session: 'shop', callId: 'CALL-1', creator: jid, offerFrom: jid, caller: { jid, pn: jid }, media: 'audio' },
  ...{ isGroup: false, isNotice: false, offline: false, offeredAt: 1000 },
};
const intent: Intent & { at: number } = { by: 'request', action: 'reject', asked: [], mode: 'declined', at: 2000 };

function wins(answers: readonly boolean[]): number {
  return answers.filter(Boolean).length;
}

test('R50 of twenty who take a step at once one wins: keep, decide, send, end', async () => {
  const database = await freshDatabase();
  const all = async (step: (at: number) => Promise<boolean>): Promise<number> =>
    wins(await Promise.all(Array.from({ length: 20 }, (_, at) => step(at))));
  expect(await all(() => recordOffer(database, call, []))).toBe(1);
  expect(await all(() => decide(database, call, intent))).toBe(1);
  expect(await all((at) => beginSending(database, call, { stanzaId: `WG${at}`, at: 3000 }))).toBe(1);
  await noteSent(database, call, 3001);
  expect(await all(() => endCall(database, call, { outcome: 'missed', at: 5000, seen: true, beside: [] }))).toBe(1);
});

test('R50 no step is taken twice, out of turn, or after the end', async () => {
  const database = await freshDatabase();
  await recordOffer(database, call, []);
  const send = { stanzaId: 'WG1', at: 3000 };
  expect(await beginSending(database, call, send)).toBe(false);
  expect(await settle(database, call, { state: 'accepted', at: 3500, beside: [] })).toBe(false);
  expect(await decide(database, call, intent)).toBe(true);
  expect(await decide(database, call, intent)).toBe(false);
  expect(await beginSending(database, call, send)).toBe(true);
  expect(await beginSending(database, call, { ...send, stanzaId: 'WG2' })).toBe(false);
  expect(await settle(database, call, { state: 'refused', at: 3500, error: '439', beside: [] })).toBe(true);
  expect(await settle(database, call, { state: 'accepted', at: 3600, beside: [] })).toBe(false);
  expect(await findCall(database, call)).toMatchObject({ state: 'refused', stanzaId: 'WG1', error: '439' });
  const other = { ...call, callId: 'CALL-2' };
  await recordOffer(database, other, []);
  await endCall(database, other, { outcome: 'missed', at: 4000, seen: true, beside: [] });
  expect(await decide(database, other, intent)).toBe(false);
});

test('what stands beside a step is kept when the step is taken, and not otherwise', async () => {
  const database = await freshDatabase();
  const beside = sql`INSERT INTO agents (session, agent, state, until) VALUES ('shop', 'ada', 'online', 1)`;
  await recordOffer(database, call, []);
  await recordOffer(database, call, [beside]);
  expect(await rowsOf(database, sql`SELECT agent FROM agents`)).toEqual([]);
  await recordOffer(database, { ...call, callId: 'CALL-2' }, [beside]);
  expect(await rowsOf(database, sql`SELECT agent FROM agents`)).toEqual([{ agent: 'ada' }]);
});

test('a transaction that fails leaves nothing, and those that were committed with it stay', async () => {
  const database = await freshDatabase();
  const report = (agent: string): ReturnType<typeof sql> =>
    sql`INSERT INTO agents (session, agent, state, until) VALUES ('shop', ${agent}, 'online', 1) RETURNING agent`;
  const faulty = [report('eve'), { sql: 'INSERT INTO no_such_table VALUES (1)', args: [] }];
  const answers = await Promise.allSettled([
    database.transact([report('ada')]),
    database.transact(faulty),
    database.transact([report('bob')]),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await rowsOf(database, sql`SELECT agent FROM agents ORDER BY agent`)).toEqual([
    { agent: 'ada' },
    { agent: 'bob' },
  ]);
});

test('a lease is one holder’s until it ends or is given back', async () => {
  const database = await freshDatabase();
  const [ada, bob] = [
    { session: 'shop', holder: 'ada' },
    { session: 'shop', holder: 'bob' },
  ];
  expect([await takeLease(database, ada, 60_000), await takeLease(database, bob, 60_000)]).toEqual([true, false]);
  expect(await takeLease(database, ada, 60_000)).toBe(true);
  await releaseLease(database, bob);
  expect(await takeLease(database, bob, 60_000)).toBe(false);
  await releaseLease(database, ada);
  expect(await takeLease(database, bob, 1)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await takeLease(database, ada, 60_000)).toBe(true);
});
