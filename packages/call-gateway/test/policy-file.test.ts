import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openPolicyFile, PolicyFault } from '../src/policy-doors.ts';
import { noteMessage } from '../src/store/contact-store.ts';
import { report } from '../src/store/people-store.ts';
import { offerNode, terminateNode } from './support/offers.ts';
import { type ManualClock, manualClock, openWorld, until, type World } from './support/world.ts';

const demo = fileURLToPath(new URL('../demo/policy.yaml', import.meta.url));
/** A Wednesday, 11:00 in London and 06:00 in New York. */
const morning = Date.UTC(2026, 10, 25, 11);
const londoner = '44155501001@s.whatsapp.net';
const minute = 60_000;

/** A gateway with the demo policy whose recorder and bridge are up, and where everybody wrote before. */
async function demoWorld(clock: ManualClock, tier: string | null = 'premium'): Promise<World> {
  const policy = await openPolicyFile(demo, 'try_later');
  const world = await openWorld({ clock, policy, sources: { tier: async () => tier } });
  await lines(world, 'up');
  await noteMessage(world.gateway.database, { session: 'shop', from: londoner, at: clock.now() - minute });
  return world;
}

async function lines({ gateway }: World, state: string): Promise<void> {
  const until_ = gateway.clock.now() + 60 * 24 * 60 * minute;
  for (const name of ['recorder', 'bridge'])
    await report(gateway.database, 'lines', { session: 'shop', name, state, until: until_ });
}

/** Lets somebody call, and gives what was decided. The call ends before the next. */
async function called(world: World, callId: string, from = londoner): Promise<Record<string, unknown>> {
  world.shop.receive(offerNode({ callId, from }));
  const call = async (): Promise<Record<string, unknown>> =>
    (await world.get(`/v2/calls/${callId}?instance_id=shop`)).body;
  await until(async () => {
    const { action, reject } = await call();
    return reject === 'accepted' || (action !== undefined && action !== 'reject');
  }, callId);
  await world.gateway.idle();
  const found = await call();
  world.shop.receive(terminateNode(callId, { from, creator: from }));
  await until(() => world.gateway.liveCall('shop', callId) === undefined);
  return found;
}

test('R16 a premium caller in opening hours is let through, after every rule was asked', async () => {
  const world = await demoWorld(manualClock(morning));
  const call = await called(world, 'CALL-1');
  expect(call).toMatchObject({ action: 'allow', reject: 'none' });
  expect((call.asked as { rule: string }[]).map(({ rule }) => rule).slice(0, 7)).toEqual([
    ...['block-list', 'safety-valve', 'throttle', 'groups', 'qualified-voice', 'quiet-hours', 'vip'],
  ]);
});

test('R17 a caller of the regular tier is rejected, with a text that names the upgrade', async () => {
  const world = await demoWorld(manualClock(morning), null);
  expect(await called(world, 'CALL-1')).toMatchObject({ action: 'reject', rule: 'vip', reject: 'accepted' });
  expect(world.shop.texts).toMatchObject([{ to: londoner, text: expect.stringContaining('Premium plan') }]);
});

test('R18 R38 outside opening hours the text names office, day, time and zone; in them the same caller gets through', async () => {
  const clock = manualClock(morning + 8 * 60 * minute);
  const world = await demoWorld(clock);
  expect(await called(world, 'CALL-1')).toMatchObject({ action: 'reject', rule: 'quiet-hours' });
  expect(world.shop.texts[0]?.text).toBe(
    'Our London office is closed. We are back on Thursday 26 November at 09:00 GMT. You can leave a message here.',
  );
  clock.advance(14 * 60 * minute);
  await lines(world, 'up');
  expect(await called(world, 'CALL-2')).toMatchObject({ action: 'allow' });
});

test('R38 the office is that of the caller’s country prefix', async () => {
  const world = await demoWorld(manualClock(morning));
  const newYorker = '15550100001@s.whatsapp.net';
  await noteMessage(world.gateway.database, { session: 'shop', from: newYorker, at: morning - minute });
  expect(await called(world, 'CALL-1', newYorker)).toMatchObject({ action: 'reject', rule: 'quiet-hours' });
  expect(world.shop.texts[0]?.text).toContain('New York');
});

test('R21 the third call in a minute of somebody who never wrote marks the caller, and later ones are rejected', async () => {
  const clock = manualClock(morning);
  const world = await demoWorld(clock);
  const robot = '44155501999@s.whatsapp.net';
  const rules: unknown[] = [];
  for (let at = 0; at < 5; at++) {
    rules.push((await called(world, `CALL-${at}`, robot)).rule);
    clock.advance(5000);
  }
  expect(rules.slice(0, 2)).toEqual(['qualified-voice', 'qualified-voice']);
  expect(rules.slice(3)).toEqual(['throttle', 'throttle']);
  const { callers } = (await world.get('/v2/marks?instance_id=shop')).body as { callers: { caller: string }[] };
  expect(callers.map(({ caller }) => caller)).toEqual([robot]);
});

test('R23 while the recorder is down, full or silent every call is rejected, and it recovers', async () => {
  const clock = manualClock(morning);
  const world = await demoWorld(clock);
  for (const [at, state] of ['down', 'full'].entries()) {
    await lines(world, state);
    expect(await called(world, `CALL-${at}`)).toMatchObject({ action: 'reject', rule: 'safety-valve' });
  }
  await lines(world, 'up');
  expect(await called(world, 'UP')).toMatchObject({ action: 'allow' });
});

test('R27 a caller gets the same variant of a text each time, and callers get different ones', async () => {
  const clock = manualClock(morning);
  const world = await demoWorld(clock, null);
  const variants = new Map<string, Set<string>>();
  for (let round = 0; round < 2; round++) {
    for (let at = 0; at < 8; at++) {
      const from = `4415550100${at}@s.whatsapp.net`;
      await noteMessage(world.gateway.database, { session: 'shop', from, at: clock.now() });
      const { followUp } = (await called(world, `CALL-${round}-${at}`, from)) as { followUp?: { variant?: string } };
      variants.set(from, (variants.get(from) ?? new Set()).add(followUp?.variant ?? 'none'));
    }
    clock.advance(2 * 60 * minute);
  }
  expect([...variants.values()].every(({ size }) => size === 1)).toBe(true);
  expect(new Set([...variants.values()].flatMap((of) => [...of]))).toEqual(new Set(['a', 'b']));
});

test('R37 the audit trail names every rule that was asked, and the last one decided', async () => {
  const world = await demoWorld(manualClock(morning), null);
  const { asked, rule } = await called(world, 'CALL-1');
  expect((asked as { rule: string }[]).at(-1)?.rule).toBe(rule);
  expect((asked as object[]).length).toBe(7);
});

test('a policy file is read again, and one that cannot be used leaves that of before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wacrg-policy-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'policy.yaml');
  await writeFile(path, 'version: 1\nrules: { default: { action: allow } }\n');
  const policy = await openPolicyFile(path);
  const world = await openWorld({ policy });
  expect(await called(world, 'A')).toMatchObject({ action: 'allow' });
  await writeFile(path, 'version: 1\nrules: { default: { action: reject } }\n');
  await policy.reload();
  expect(await called(world, 'B')).toMatchObject({ action: 'reject' });
  await writeFile(path, 'version: 1\nrules: { default: { action: perhaps } }\n');
  await expect(policy.reload()).rejects.toBeInstanceOf(PolicyFault);
  expect(await called(world, 'C')).toMatchObject({ action: 'reject' });
  await expect(openPolicyFile(demo, 'no_such_text')).rejects.toThrow(/no text "no_such_text"/);
});
