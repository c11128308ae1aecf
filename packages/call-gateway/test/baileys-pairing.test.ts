import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childrenOf } from '@wacrg/codec';
import { WA_CERT_DETAILS } from 'baileys';
import { expect, onTestFinished, test } from 'vitest';
import { baileysDriver } from '../src/drivers/baileys.ts';
import type { Driver } from '../src/drivers/driver.ts';
import { silentLog } from '../src/log.ts';
import { ownLid, ownPn } from './support/baileys-world.ts';
import { offerNode } from './support/offers.ts';
import { until } from './support/world.ts';
import { startWhatsAppServer, type WhatsAppServer } from './whatsapp-server/server.ts';

const phone = '15550100900';

async function openWorld(): Promise<{ readonly folder: string; readonly whatsApp: WhatsAppServer }> {
  const folder = await mkdtemp(join(tmpdir(), 'wacrg-pairing-'));
  const whatsApp = await startWhatsAppServer({ lid: ownLid });
  onTestFinished(async () => {
    await whatsApp.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { folder, whatsApp };
}

/** Opens a session that is linked to no account; `codes` grows with each code that it shows. */
async function openUnlinked({ folder, whatsApp }: Awaited<ReturnType<typeof openWorld>>): Promise<{
  readonly driver: Driver;
  readonly codes: readonly string[];
}> {
  const codes: string[] = [];
  const pair = (code: string): void => void codes.push(code);
  const open = baileysDriver({ folder, phone, pair, log: silentLog, server: whatsApp.url });
  const driver = await open(() => undefined);
  onTestFinished(() => driver.close());
  return { driver, codes };
}

/** How often a client asked to be linked. */
function hellos({ seen }: WhatsAppServer): number {
  return seen.flatMap((node) => childrenOf(node)).filter(({ attrs }) => attrs.stage === 'companion_hello').length;
}

test('a session that is linked to no account shows a code, is linked when it is typed, and stays so when it is opened again', async () => {
  const world = await openWorld();
  const { whatsApp } = world;
  const { driver, codes } = await openUnlinked(world);
  await until(() => codes.length === 1 && hellos(whatsApp) === 1, 'the code');
  expect(codes[0]).toMatch(/^[0-9A-Z]{8}$/);
  expect(driver.state()).toBe('connecting');
  await whatsApp.typeCode(codes[0] ?? '');
  await until(() => driver.state() === 'ready', 'the log-in');
  expect(driver.own()).toEqual([ownPn, ownLid]);
  await driver.close();
  const again = await openUnlinked(world);
  await until(() => again.driver.state() === 'ready', 'the log-in of a linked session');
  expect(again.codes).toEqual([]);
});

test('a code that was not typed before the connection was lost, or the gateway stopped, is followed by a fresh one', async () => {
  const world = await openWorld();
  const { whatsApp } = world;
  const first = await openUnlinked(world);
  await until(() => hellos(whatsApp) === 1, 'the first code');
  whatsApp.drop();
  await until(() => hellos(whatsApp) === 2 && first.codes.length === 2, 'the second code');
  await first.driver.close();
  const second = await openUnlinked(world);
  await until(() => hellos(whatsApp) === 3 && second.codes.length === 1, 'the third code');
  expect(new Set([...first.codes, ...second.codes]).size).toBe(3);
  await whatsApp.typeCode(second.codes[0] ?? '');
  await until(() => second.driver.state() === 'ready', 'the log-in');
});

test('a wrong code links nothing, and is followed by a fresh one', async () => {
  const world = await openWorld();
  const { driver, codes } = await openUnlinked(world);
  await until(() => hellos(world.whatsApp) === 1, 'the code');
  await world.whatsApp.typeCode('WRONGONE');
  await until(() => hellos(world.whatsApp) === 2 && codes.length === 2, 'the second code');
  expect(driver.state()).toBe('connecting');
});

test('serve prints the code for each account that is not linked, and rejects by its policy once it is typed', async () => {
  const { folder, whatsApp } = await openWorld();
  await writeFile(join(folder, 'policy.yaml'), 'version: 1\nrules: { default: { action: reject } }\n');
  const config = `policy: policy.yaml
listen: { port: 0 }
store: ":memory:"
instances: [{ id: shop, driver: baileys, folder: session, phone: "${phone}" }]
tokens: [{ name: bot, hash: "sha256:${'0'.repeat(64)}", instances: [shop] }]
`;
  await writeFile(join(folder, 'gateway.yaml'), config);
  const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  const child = spawn(
    process.execPath,
    [
      '--import',
      here('support/to-own-server.mjs'),
      here('../dist/bin.js'),
      'serve',
      '-c',
      join(folder, 'gateway.yaml'),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        WHATSAPP_SERVER: whatsApp.url,
        WHATSAPP_ROOT: Buffer.from(WA_CERT_DETAILS.PUBLIC_KEY).toString('hex'),
      },
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      text += String(data);
    });
  const code = (): string | undefined => /Type this code on the phone of "shop": (\S{8})/.exec(text)?.[1];
  await until(() => code() !== undefined && hellos(whatsApp) === 1, 'the code');
  await whatsApp.typeCode(code() ?? '');
  await whatsApp.loggedIn();
  await until(() => whatsApp.seen.some(({ attrs }) => attrs.xmlns === 'passive'), 'the session');
  await whatsApp.send(offerNode({ callId: 'CALL-1' }));
  await until(() => whatsApp.calls().length === 1, 'the reject');
  expect(whatsApp.calls()[0]).toMatchObject({ tag: 'reject', attrs: { 'call-id': 'CALL-1' } });
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
}, 30_000);
