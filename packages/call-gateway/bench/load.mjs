// How long a call waits for its reject: from the offer's frame to the reject's frame, with everything durable on the way.
//   node bench/load.mjs [store] [offers a second] [seconds]
// `store` is a file (the default, in a temporary folder), `:memory:`, or the address of a Postgres. Needs a build.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memorySession, openGateway, openPolicyFile, openStore } from '../dist/index.js';

const [store = 'file', rate = '50', seconds = '60'] = process.argv.slice(2);
const sessions = 200;
const folder = mkdtempSync(join(tmpdir(), 'wacrg-load-'));
const policyPath = join(folder, 'policy.yaml');
writeFileSync(
  policyPath,
  `version: 1
rules:
  block_list: { callers: ["15550100666@s.whatsapp.net"] }
  throttle: { calls: 3, within: 60s, mark_for: 24h }
  vip: { tiers: [premium], text: upgrade }
  default: { action: reject, text: upgrade }
texts: { upgrade: "Please write to us here." }
`,
);

const offered = new Map();
const waits = [];
let double = 0;
const memories = Array.from({ length: sessions }, () => memorySession({ kept: 1 }));
const instances = memories.map((memory, at) => ({ id: `s${at}`, open: timed(memory) }));
const database = await openStore(store === 'file' ? join(folder, 'calls.db') : store);
const gateway = await openGateway({
  database,
  policy: await openPolicyFile(policyPath),
  instances,
  sources: { tier: async () => null },
});

function timed(memory) {
  return async (listen) => {
    const driver = await memory.open(listen);
    const send = async (node) => {
      const callId = node.content[0].attrs['call-id'];
      const at = offered.get(callId);
      if (at === undefined) double++;
      else waits.push(performance.now() - at);
      offered.delete(callId);
      await driver.send(node);
      memory.receive(stanza('terminate', callId));
    };
    return { ...driver, send };
  };
}

function stanza(tag, callId) {
  const from = `1555${String(callId.slice(5)).padStart(8, '0')}@s.whatsapp.net`;
  const content = tag === 'offer' ? [{ tag: 'audio', attrs: { enc: 'opus', rate: '16000' } }] : undefined;
  const action = { tag, attrs: { 'call-id': callId, 'call-creator': from }, ...(content && { content }) };
  return { tag: 'call', attrs: { id: `${tag} ${callId}`, from, t: '1766847151' }, content: [action] };
}

const total = Number(rate) * Number(seconds);
const cpu = process.cpuUsage();
const start = performance.now();
const heaps = [];
let made = 0;
let stalled = 0;
let last = start;
await new Promise((resolve) => {
  const timer = setInterval(() => {
    const now = performance.now();
    stalled = Math.max(stalled, now - last);
    last = now;
    while (made < total && made < ((now - start) / 1000) * Number(rate)) {
      const callId = `CALL-${made}`;
      offered.set(callId, performance.now());
      memories[made % sessions].receive(stanza('offer', callId));
      if (++made % Math.ceil(total / 10) === 0) heaps.push(Math.round(process.memoryUsage().heapUsed / 1e6));
    }
    if (made < total) return;
    clearInterval(timer);
    setTimeout(resolve, 3000);
  }, 2);
});
await gateway.idle();
const [{ calls, accepted }] = (
  await database.transact([
    {
      sql: "SELECT COUNT(*) AS calls, SUM(CASE WHEN state IN ('accepted', 'confirmed') THEN 1 ELSE 0 END) AS accepted FROM calls",
      args: [],
    },
  ])
)[0];
waits.sort((a, b) => a - b);
const percentile = (share) =>
  `${(waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0).toFixed(1)} ms`;
process.stdout.write(
  `${JSON.stringify({
    store,
    rate: Number(rate),
    seconds: Number(seconds),
    offers: total,
    lost: offered.size,
    double,
    kept: Number(calls),
    accepted: Number(accepted),
    p50: percentile(0.5),
    p99: percentile(0.99),
    p999: percentile(0.999),
    longest: percentile(1),
    'longest gap of the loop': `${stalled.toFixed(1)} ms`,
    'processor a call': `${((process.cpuUsage(cpu).user + process.cpuUsage(cpu).system) / 1000 / total).toFixed(2)} ms`,
    'heap, MB': heaps,
    pending: gateway.pending(),
  })}\n`,
);
await gateway.close();
await database.close();
rmSync(folder, { recursive: true, force: true });
