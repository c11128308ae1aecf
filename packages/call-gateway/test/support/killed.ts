/** Gateways that are ended by `kill -9`, and what is found of them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import type { CallRecord, RejectState } from '../../src/calls/call.ts';
import { openStore } from '../../src/open-store.ts';
import { samePolicy } from '../../src/policy-doors.ts';
import { findCall } from '../../src/store/call-store.ts';
import { rowsOf, sql } from '../../src/store/database.ts';
import { freshSchema, postgres } from './database.ts';
import { openWorld, until } from './world.ts';

const program = fileURLToPath(new URL('killed-gateway.mjs', import.meta.url));

/** Where a killed gateway leaves its wire, and its store: a file there, or the Postgres of the tests. */
export interface Place {
  readonly folder: string;
  readonly url?: string;
}

export async function freshPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'wacrg-killed-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { folder, ...(postgres !== undefined && { url: await freshSchema(postgres) }) };
}

/** Runs the gateway of the other process until it ends; gives what it printed last. */
export async function run(
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

export function wire({ folder }: Place): readonly string[] {
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
export async function restart(place: Place): Promise<readonly CallRecord[]> {
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
