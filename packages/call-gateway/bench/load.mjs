// How long a call waits for its reject: from the offer's frame to the reject's frame, with everything durable on the way.
//   node bench/load.mjs [store] [offers a second] [seconds]
// `store` is `file` (in a temporary folder), `:memory:`, or the address of a Postgres. Needs a build.
// Beside it another file is written and synchronized twice a second: what that takes is the disk's doing, not the gateway's.
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { openBench } from './bench-gateway.mjs';

const [store = 'file', rate = '50', seconds = '60'] = process.argv.slice(2);
const total = Number(rate) * Number(seconds);
const waits = [];
let double = 0;
const bench = await openBench({
  store,
  rejected: (_, wait) => {
    if (wait === undefined) double++;
    else waits.push(wait);
  },
});
const cpu = process.cpuUsage();
const start = performance.now();
const heaps = [];
const syncs = [];
let isOver = false;
const probing = probe();
let made = 0;
let stalled = 0;
let last = start;
await new Promise((resolve) => {
  const timer = setInterval(() => {
    const now = performance.now();
    stalled = Math.max(stalled, now - last);
    last = now;
    while (made < total && made < ((now - start) / 1000) * Number(rate)) {
      bench.offer(made);
      if (++made % Math.ceil(total / 10) === 0) heaps.push(Math.round(process.memoryUsage().heapUsed / 1e6));
    }
    if (made < total) return;
    clearInterval(timer);
    setTimeout(resolve, 3000);
  }, 2);
});
await bench.gateway.idle();
isOver = true;
await probing;
for (const times of [waits, syncs]) times.sort((a, b) => a - b);
const percentile = (share, times = waits) =>
  `${(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1)} ms`;
const used = process.cpuUsage(cpu);
process.stdout.write(
  `${JSON.stringify({
    store,
    rate: Number(rate),
    seconds: Number(seconds),
    offers: total,
    lost: bench.open(),
    double,
    kept: await bench.count('1 = 1'),
    accepted: await bench.count("state IN ('accepted', 'confirmed')"),
    p50: percentile(0.5),
    p99: percentile(0.99),
    p999: percentile(0.999),
    longest: percentile(1),
    'another file synchronized': [0.5, 0.99, 1].map((share) => percentile(share, syncs)),
    'longest gap of the loop': `${stalled.toFixed(1)} ms`,
    'processor a call': `${((used.user + used.system) / 1000 / total).toFixed(2)} ms`,
    'heap, MB': heaps,
    pending: bench.gateway.pending(),
  })}\n`,
);
await bench.close();

async function probe() {
  const file = await open(join(bench.folder, 'probe'), 'w');
  while (!isOver) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = performance.now();
    await file.write('x'.repeat(4096), 0);
    await file.sync();
    syncs.push(performance.now() - before);
  }
  await file.close();
}
