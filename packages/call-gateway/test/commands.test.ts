import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigFault, readConfig } from '../src/config.ts';
import { Fault } from '../src/fault.ts';
import { listenOn } from '../src/http/listen.ts';
import { openStore } from '../src/open-store.ts';
import { openPolicyFile } from '../src/policy-doors.ts';
import { secret } from './support/receiver.ts';
import { openWorld } from './support/world.ts';

const program = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
const demoPolicy = fileURLToPath(new URL('../demo/policy.yaml', import.meta.url));

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wacrg-command-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += String(data);
  });
  child.stderr.on('data', (data) => {
    err += String(data);
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}

/** Starts a command that goes on; gives what it says once `words` are in it. It is ended when the test is over. */
async function start(
  args: readonly string[],
  words: string,
): Promise<{ said: () => string; stop: () => Promise<number | null>; hangUp: () => void }> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const wait = new Promise<void>((resolve, reject) => {
    const take = (data: unknown): void => {
      said += String(data);
      if (said.includes(words)) resolve();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('close', () => reject(new Error(`it ended: ${said}`)));
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await wait;
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    const [status] = (await once(child, 'close')) as [number | null];
    return status;
  };
  return { said: () => said, stop, hangUp: () => void child.kill('SIGHUP') };
}

const policy =
  'version: 1\nrules: { default: { action: reject, text: sorry } }\ntexts: { sorry: "Please write to us." }\n';
const hash = `sha256:${'0'.repeat(64)}`;
const config = `policy: policy.yaml
listen: { port: 0 }
text_by_hand: sorry
instances: [{ id: shop, driver: memory }]
tokens: [{ name: bot, hash: "${hash}", instances: [shop] }]
`;

const webhook = (id: string): string =>
  `{ id: ${id}, url: "https://crm.example.org/", secrets: ["whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cw=="] }`;

test('check says what is wrong with a policy and where, and leaves with 1', async () => {
  const folder = await folderWith({ 'bad.yaml': 'version: 1\nrules:\n  vipp: {}\n' });
  expect(await run('check', demoPolicy)).toMatchObject({ code: 0, out: expect.stringContaining('can be used') });
  const bad = await run('check', join(folder, 'bad.yaml'));
  expect(bad.code).toBe(1);
  expect(bad.out).toMatch(/bad\.yaml:3:\d+: error unknown-field: .*"vip"/);
});

test('token prints a token and the digest that the configuration takes', async () => {
  const { out } = await run('token');
  expect(out).toMatch(/^token: wg_[A-Za-z0-9_-]{43}\nhash: {2}sha256:[0-9a-f]{64}\n$/);
});

test('the demo’s curl line rejects the call, and a second time it was rejected already', async () => {
  const demo = await start(['demo', '--port', '0'], 'Ctrl-C');
  const [, line = ''] = /^ {2}(curl -i .*)$/m.exec(demo.said()) ?? [];
  const curl = async (): Promise<string> => (await promisify(execFile)('bash', ['-c', line])).stdout;
  expect(await curl()).toMatch(
    /200 OK[\s\S]*call-state: accepted[\s\S]*{"success":true,"message":"Operation completed successfully"}/i,
  );
  expect(await curl()).toMatch(/200 OK[\s\S]*call-state: already-rejected/i);
  expect(await demo.stop()).toBe(0);
});

test('serve listens, reads the policy again on SIGHUP, keeps it when the new one is wrong, and ends on SIGTERM', async () => {
  const folder = await folderWith({ 'gateway.yaml': config, 'policy.yaml': policy });
  const served = await start(['serve', '-c', join(folder, 'gateway.yaml')], 'the gateway listens');
  const said = async (words: string): Promise<void> => {
    for (let at = 0; at < 200 && !served.said().includes(words); at++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(served.said()).toContain(words);
  };
  served.hangUp();
  await said('the policy was read again');
  await writeFile(join(folder, 'policy.yaml'), 'version: 2\n');
  served.hangUp();
  await said('that of before stays');
  expect(await served.stop()).toBe(0);
});

test('explain and simulate tell of calls of the past', async () => {
  const folder = await folderWith({ 'gateway.yaml': config, 'policy.yaml': policy });
  await writeFile(join(folder, 'allow.yaml'), 'version: 1\nrules: { default: { action: allow } }\n');
  const { openEmbedded } = await import('../src/store/embedded.ts');
  const { openGateway } = await import('../src/gateway.ts');
  const { openPolicyFile } = await import('../src/policy-doors.ts');
  const { memorySession } = await import('../src/drivers/memory.ts');
  const { offerNode } = await import('./support/offers.ts');
  const { until } = await import('./support/world.ts');
  const database = await openEmbedded(join(folder, 'calls.db'));
  const session = memorySession();
  const gateway = await openGateway({
    database,
    policy: await openPolicyFile(join(folder, 'policy.yaml')),
    instances: [{ id: 'shop', open: session.open }],
  });
  session.receive(offerNode({ callId: 'CALL-1' }));
  await until(() => session.texts.length === 1);
  await gateway.close();
  await database.close();
  const options = ['-c', join(folder, 'gateway.yaml')];
  const explained = await run('explain', '--call', 'CALL-1', '--instance', 'shop', ...options);
  expect(explained.out).toBe(
    'Decided: reject by default\n1. default: reject\nText: sorry\nThe reject: accepted\nThe call: open\n',
  );
  expect((await run('explain', '--call', 'NONE', '--instance', 'shop', ...options)).code).toBe(1);
  const simulated = await run('simulate', join(folder, 'allow.yaml'), '--since', '1d', ...options);
  expect(simulated.out).toMatch(/^1 calls, 1 of them otherwise\nCALL-1: reject by default → Allowed by default/);
});

test.each([
  ['no file', undefined, /Cannot read/],
  ['no YAML', '{', /no YAML/],
  ['an unknown field', `${config}colour: red\n`, /colour/],
  ['a token in the clear', config.replace(hash, 'wg_secret'), /hash: must be what `wacrg-gateway token` prints/],
  [
    'two instances of one id',
    config.replace('instances: [', 'instances: [{ id: shop, driver: memory }, '),
    /instances.1: "shop" stands twice/,
  ],
  [
    'two tokens of one name',
    config.replace('tokens: [', `tokens: [{ name: bot, hash: "${hash}", instances: ["*"] }, `),
    /tokens.1: "bot" stands twice/,
  ],
  [
    'a token for an instance that is not there',
    config.replace('instances: [shop] }]', 'instances: [shopp] }]'),
    /tokens.0.instances: there is no instance "shopp"/,
  ],
  [
    'two sessions in one folder',
    config.replace(
      'instances: [{ id: shop, driver: memory }',
      'instances: [{ id: shop, driver: baileys, folder: a }, { id: b, driver: baileys, folder: ./a }',
    ),
    /instances.1.folder: is another’s too/,
  ],
  [
    'two webhooks of one id',
    `${config}webhooks: [${webhook('crm')}, ${webhook('crm')}]\n`,
    /webhooks.1: "crm" stands twice/,
  ],
  [
    'a secret that is none',
    `${config}webhooks: [${webhook('crm').replace('whsec_', '!')}]\n`,
    /webhooks.0.secrets.0: is no secret; make one with/,
  ],
  [
    'an event that there is not',
    `${config}webhooks: [${webhook('crm').replace(' }', ', events: [call.rung] }')}]\n`,
    /webhooks.0.events.0: /,
  ],
  ['a window of no length', `${config}rates: { token: { requests: 1, per: 0s } }\n`, /rates.token.per: is no duration/],
  ['a lease that ends at once', `${config}lease: 1ms\n`, /lease: must be between 1s and 60m/],
  [
    'a webhook into its own network',
    `${config}webhooks: [{ id: crm, url: "https://10.0.0.1/", secrets: ["whsec_x"] }]\n`,
    /webhooks.0.url: leads to a private address/,
  ],
  [
    'a secret that the environment lacks',
    `${config}store: env:WACRG_NOT_THERE\n`,
    /the environment has no WACRG_NOT_THERE/,
  ],
  ['an age that is none', `${config}retention: long\n`, /retention: is no duration/],
])('a configuration with %s is refused, and says why', async (_, text, words) => {
  const folder = await folderWith(text === undefined ? {} : { 'gateway.yaml': text });
  await expect(readConfig(join(folder, 'gateway.yaml'))).rejects.toThrow(words);
  await expect(readConfig(join(folder, 'gateway.yaml'))).rejects.toBeInstanceOf(ConfigFault);
});

test('a line of a configuration that is no YAML is named and not shown, for it may hold a secret', async () => {
  const folder = await folderWith({ 'gateway.yaml': 'tokens: [}\nsecrets: ["whsec_hidden]\n' });
  const refused = readConfig(join(folder, 'gateway.yaml'));
  await expect(refused).rejects.toThrow(/no YAML: line 1, column 10/);
  await expect(refused).rejects.not.toThrow(/hidden/);
});

test('what cannot be opened is a fault in one line that says what to do', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const { server } = await openWorld();
  const folder = await folderWith({});
  await expect(listenOn(server, { host: '127.0.0.1', port, setBy: '`listen`' })).rejects.toThrow(
    `Cannot listen on 127.0.0.1:${port}: another program listens there; choose another port with \`listen\``,
  );
  await expect(openStore(join(folder, 'none', 'calls.db'))).rejects.toThrow(/^Cannot use the store ".*calls\.db": /);
  await expect(openPolicyFile(join(folder, 'none.yaml'))).rejects.toThrow(
    /^Cannot read ".*none\.yaml": ENOENT; name a /,
  );
  for (const work of [openStore(join(folder, 'none', 'calls.db')), openPolicyFile(join(folder, 'none.yaml'))])
    await expect(work).rejects.toBeInstanceOf(Fault);
});

test('a gateway with two webhooks of one id, or with a secret that is none, is not opened', async () => {
  const endpoint = { id: 'crm', url: 'https://crm.example.org/', secrets: [secret] };
  await expect(openWorld({ webhooks: [endpoint, endpoint] })).rejects.toThrow(/"crm" stands twice/);
  await expect(openWorld({ webhooks: [{ ...endpoint, secrets: ['!'] }] })).rejects.toThrow(/is no secret/);
  await expect(openWorld({ webhooks: [{ ...endpoint, secrets: [] }] })).rejects.toThrow(/is missing/);
});
