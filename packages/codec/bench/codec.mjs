// Build and parse of the stanzas that end calls, per second and core, beside Baileys' encoder as a yardstick.
// Run: npx tsc -b packages/codec && node --expose-gc packages/codec/bench/codec.mjs [--quick] [--json]
// `pnpm bench codec` prints the goals of it.
import { createRequire } from 'node:module';
import { buildReject, buildTerminate, parseCall, parseXml, printXml } from '../dist/index.js';

const offer = {
  callId: 'CA11000000000000000000000000BEEF',
  callCreator: '15550100001:3@s.whatsapp.net',
  envelope: { from: '15550100001:3@s.whatsapp.net' },
};
const to = offer.envelope.from;
const received = (node) => ({ ...node, attrs: { from: to, id: 'S1', t: '1766847151' } });
const reject = buildReject(offer);
const terminate = buildTerminate(offer, { to, reason: 'timeout' });
const [rejectIn, terminateIn] = [reject, terminate].map(received);
const built = { stage: 'built' };
const observed = { profile: 'observed' };
const text = printXml(reject);

const baileysEncodes = await loadBaileys();

const work = {
  'reject: build': () => buildReject(offer),
  'reject: parse, spec': () => parseCall(rejectIn),
  'reject: parse, observed': () => parseCall(rejectIn, observed),
  'reject: build and parse': () => parseCall(buildReject(offer), built),
  'terminate: build': () => buildTerminate(offer, { to, reason: 'timeout' }),
  'terminate: parse, spec': () => parseCall(terminateIn),
  'terminate: build and parse': () => parseCall(buildTerminate(offer, { to, reason: 'timeout' }), built),
  'reject: parse as text': () => parseXml(text),
  ...(baileysEncodes && {
    'reject: Baileys encodes': () => baileysEncodes(reject),
    'terminate: Baileys encodes': () => baileysEncodes(terminate),
  }),
};

// What a run gives is kept, so that the compiler cannot leave the work out.
let kept;
const asJson = process.argv.includes('--json');
const quick = process.argv.includes('--quick');
const rounds = quick ? 2 : 5;
const best = {};
for (let round = 0; round < rounds; round++) {
  for (const [name, run] of Object.entries(work)) best[name] = Math.max(best[name] ?? 0, perSecond(run));
}

if (asJson) process.stdout.write(JSON.stringify({ perSecond: best, heapGrowthKiB: heapGrowth() }));
else printTable();

function printTable() {
  const yardstick = best['reject: Baileys encodes'];
  console.log('work'.padEnd(34), 'per second'.padStart(12), 'Baileys encodes = 1'.padStart(20));
  for (const [name, rate] of Object.entries(best)) {
    const ratio = yardstick ? (rate / yardstick).toFixed(2) : '–';
    console.log(name.padEnd(34), Math.round(rate).toLocaleString('en').padStart(12), ratio.padStart(20));
  }
  const growth = heapGrowth();
  const exact = globalThis.gc ? '' : ' (run with --expose-gc for an exact figure)';
  console.log(
    `heap growth over build and parse: ${growth >= 0 ? '+' : ''}${growth.toFixed(0)} KiB${exact} (the last was a ${kept.kind})`,
  );
}

function perSecond(run) {
  const count = 200_000;
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) kept = run();
  return count / (Number(process.hrtime.bigint() - start) / 1e9);
}

/** In KiB, from after the first to after the last round of some hundred thousand of each stanza. */
function heapGrowth() {
  const sizes = [];
  const count = quick ? 100_000 : 300_000;
  for (let round = 0; round < 10; round++) {
    for (let i = 0; i < count; i++) {
      kept = parseCall(buildReject(offer), built);
      kept = parseCall(buildTerminate(offer, { to, reason: 'timeout' }), built);
    }
    globalThis.gc?.();
    sizes.push(process.memoryUsage().heapUsed);
  }
  return (sizes[9] - sizes[0]) / 1024;
}

// The peers live in a package of their own, so that this one does not depend on them.
async function loadBaileys() {
  try {
    const require = createRequire(new URL('../../../test/peers/package.json', import.meta.url));
    return (await import(require.resolve('baileys/lib/WABinary/index.js'))).encodeBinaryNode;
  } catch {
    return undefined;
  }
}
