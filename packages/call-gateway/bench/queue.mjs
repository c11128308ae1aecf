// Events of calls by pg-boss and by the gateway's rows, on the same Postgres: are they told in order when the receiver fails
// once, are any lost, and how long does the first try wait?
//   npm install --no-save --prefix <folder> pg-boss@10
//   node ../../scripts/with-postgres.mjs node bench/queue.mjs <folder>
// pg-boss 10 is the newest that runs on Node 20. Needs a build.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { openBench } from './bench-gateway.mjs';

const url = process.env.WACRG_POSTGRES;
const [folder = '.'] = process.argv.slice(2);
const PgBoss = createRequire(join(resolve(folder), 'x.js'))('pg-boss');
const calls = 30;
/** Milliseconds between calls: fewer events than four workers can take that poll twice a second. */
const pause = 600;
const events = ['received', 'rejected', 'ended'];

print('rows of the gateway', await byRows());
for (const policy of ['standard', 'short', 'singleton', 'stately'])
  print(`pg-boss 10, ${policy}`, await byBoss(policy));

function print(way, heard) {
  const told = [...heard.values()];
  const inOrder = told.filter(({ types }) => events.every((type, at) => types[at] === type)).length;
  const lost = told.reduce((sum, { types }) => sum + events.filter((type) => !types.includes(type)).length, 0);
  const waits = told.map(({ wait }) => wait).sort((a, b) => a - b);
  const at = (share) => `${Math.round(waits[Math.floor((waits.length - 1) * share)])} ms`;
  const result = { way, calls, 'told in order': inOrder, 'events lost': lost, p50: at(0.5), p99: at(0.99) };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** What was taken of each call, in order; the first try of each first event is refused. */
function hearing() {
  const heard = new Map();
  const hear = (callId, type) => {
    const call = heard.get(callId) ?? { types: [], wait: undefined, sentAt: 0, refused: false };
    heard.set(callId, call);
    call.wait ??= performance.now() - call.sentAt;
    if (type === events[0] && !call.refused) {
      call.refused = true;
      return false;
    }
    call.types.push(type);
    return true;
  };
  const sent = (callId) => heard.set(callId, { types: [], wait: undefined, sentAt: performance.now(), refused: false });
  return { heard, hear, sent };
}

async function byBoss(policy) {
  const boss = new PgBoss({ connectionString: url, schema: `boss_${policy}` });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue('events', { name: 'events', policy, retryLimit: 5, retryDelay: 1 });
  const { heard, hear, sent } = hearing();
  const take = async ([{ data }]) => {
    if (!hear(data.callId, data.type)) throw new Error('refused');
  };
  // Half a second is the shortest that it takes; four workers, as the gateway has four lanes.
  for (let at = 0; at < 4; at++) await boss.work('events', { pollingIntervalSeconds: 0.5 }, take);
  await new Promise((resolved) => setTimeout(resolved, 1000));
  for (let at = 0; at < calls; at++) {
    const callId = `CALL-${at}`;
    sent(callId);
    for (const type of events) await boss.send('events', { callId, type }, { singletonKey: callId });
    await new Promise((resolved) => setTimeout(resolved, pause));
  }
  await settled(heard, 30);
  await boss.stop({ graceful: false });
  return heard;
}

async function byRows() {
  const { heard, hear, sent } = hearing();
  const take = async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { type, data } = JSON.parse(Buffer.concat(parts).toString());
    response.writeHead(hear(data.callId, type.replace('call.', '')) ? 204 : 500).end();
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise((resolved) => server.listen(0, '127.0.0.1', resolved));
  const secrets = [`whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`];
  const address = `http://127.0.0.1:${server.address().port}/`;
  const types = events.map((type) => `call.${type}`);
  const bench = await openBench({
    store: url,
    sessions: 4,
    webhooks: [{ id: 'crm', url: address, secrets, allowPrivate: true, events: types }],
    webhookPauses: [1000, 1000, 1000, 1000, 1000],
  });
  for (let at = 0; at < calls; at++) {
    sent(`CALL-${at}`);
    bench.offer(at);
    await new Promise((resolved) => setTimeout(resolved, pause));
  }
  await settled(heard, 60);
  await bench.close();
  server.close();
  return heard;
}

/** Every event was taken, or so many seconds are over. */
async function settled(heard, seconds) {
  const isDone = () => [...heard.values()].every(({ types }) => types.length >= events.length);
  for (let left = seconds * 10; left > 0 && !isDone(); left--)
    await new Promise((resolved) => setTimeout(resolved, 100));
}
