// What a gateway keeps in memory and on disk while calls come in without end: as many as it takes, with a short retention.
//   node --expose-gc bench/memory.mjs [store] [calls] [retention in seconds]
// `store` is `file` (in a temporary folder), `:memory:`, or the address of a Postgres. Needs a build.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openBench } from './bench-gateway.mjs';

const [store = 'file', calls = '1000000', seconds = '60'] = process.argv.slice(2);
const total = Number(calls);
const atOnce = 256;
const hour = 3_600_000;
let rejected = 0;
let double = 0;
let made = 0;
let goOn = () => undefined;
const bench = await openBench({
  store,
  retention: Number(seconds) * 1000,
  // The process may be stopped for a while, so that others can work.
  limits: { ack: hour, ring: hour },
  rejected: (_, wait) => {
    if (wait === undefined) double++;
    rejected++;
    goOn();
  },
});
const start = performance.now();
const every = Math.ceil(total / 10);
while (made < total) {
  bench.offer(made++);
  if (made % every === 0) await report();
  else if (made - rejected >= atOnce) await new Promise((resolve) => (goOn = resolve));
}
await bench.close();
process.exitCode = double === 0 && rejected === total ? 0 : 1;

/** Every call has ended, so that what is still held is held for no call. */
async function quiet() {
  while (rejected < made || bench.gateway.pending().calls > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await bench.gateway.idle();
}

async function report() {
  await quiet();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const mega = (bytes) => Math.round(bytes / 1e6);
  const disk = readdirSync(bench.folder).reduce((sum, name) => sum + statSync(join(bench.folder, name)).size, 0);
  const line = {
    calls: made,
    double,
    seconds: Math.round((performance.now() - start) / 1000),
    'rss, MB': mega(rss),
    'heap, MB': mega(heapUsed),
    'external, MB': mega(external),
    kept: await bench.count('1 = 1'),
    'disk, MB': mega(disk),
    pending: bench.gateway.pending(),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
