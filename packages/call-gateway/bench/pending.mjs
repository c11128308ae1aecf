// Calls that ring at the same moment: how long until every one is kept and decided, rejected by hand, and ended.
//   node bench/pending.mjs [store] [calls]
// `store` is `file` (in a temporary folder), `:memory:`, or the address of a Postgres; the default is that of WACRG_POSTGRES.
// Needs a build.
import { samePolicy } from '../dist/index.js';
import { openBench } from './bench-gateway.mjs';

const [store = process.env.WACRG_POSTGRES ?? 'file', calls = '10000'] = process.argv.slice(2);
const total = Number(calls);
const errors = new Map();
const error = (_, sentence) => void errors.set(sentence, (errors.get(sentence) ?? 0) + 1);
const log = { info: () => undefined, warn: () => undefined, error };
let rejected = 0;
const limits = { liveCalls: total, ring: 600_000, ack: 60_000 };
const options = { store, sessions: 200, log, limits, policy: samePolicy('allow'), rejected: () => void rejected++ };
const bench = await openBench(options);
const start = performance.now();
const seconds = () => Math.round((performance.now() - start) / 100) / 10;
for (let at = 0; at < total; at++) bench.offer(at);
const pending = bench.gateway.pending().calls;
await until(async () => (await bench.count("action = 'allow'")) === total);
const decided = seconds();
const rows = [...bench.gateway.instances.values()].flatMap(({ live }) => [...live.values()]);
for (const { call } of rows) void reject({ ...call, state: 'none', asked: [], mode: 'declined' });
await until(async () => rejected === total && bench.gateway.pending().calls === 0);
const line = {
  store: store.split(':')[0],
  calls: total,
  pending,
  'decided after, s': decided,
  'rejected and ended after, s': seconds(),
  accepted: await bench.count("state IN ('accepted', 'confirmed')"),
  left: bench.gateway.pending(),
  errors: Object.fromEntries(errors),
  'rss, MB': Math.round(process.memoryUsage().rss / 1e6),
};
process.stdout.write(`${JSON.stringify(line)}\n`);
await bench.close();

/** As a client does that is told 503 and asks again. */
async function reject(record) {
  try {
    await bench.gateway.reject(record, { followUp: false });
  } catch {
    errors.set('asked again', (errors.get('asked again') ?? 0) + 1);
    setTimeout(() => void reject(record), 1000);
  }
}

async function until(holds) {
  for (let left = 6000; left > 0 && !(await holds().catch(() => false)); left--)
    await new Promise((resolve) => setTimeout(resolve, 100));
}
