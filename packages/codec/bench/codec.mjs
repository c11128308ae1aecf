// Build and parse of the stanzas that end calls, per second and core, beside Baileys' encoder as a yardstick.
// Run: npx tsc -b packages/codec && node --expose-gc packages/codec/bench/codec.mjs
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
const rounds = 5;
const best = {};
for (let round = 0; round < rounds; round++) {
  for (const [name, run] of Object.entries(work)) best[name] = Math.max(best[name] ?? 0, perSecond(run));
}

const yardstick = best['reject: Baileys encodes'];
console.log('work'.padEnd(34), 'per second'.padStart(12), 'Baileys encodes = 1'.padStart(20));
for (const [name, rate] of Object.entries(best)) {
  const ratio = yardstick ? (rate / yardstick).toFixed(2) : '–';
  console.log(name.padEnd(34), Math.round(rate).toLocaleString('en').padStart(12), ratio.padStart(20));
}
console.log(`heap after 10 times 1,000,000 build and parse: ${heapGrowth()} (the last was a ${kept.kind})`);

function perSecond(run) {
  const count = 200_000;
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) kept = run();
  return count / (Number(process.hrtime.bigint() - start) / 1e9);
}

function heapGrowth() {
  const sizes = [];
  for (let round = 0; round < 10; round++) {
    for (let i = 0; i < 1_000_000; i++) kept = parseCall(buildReject(offer), built);
    globalThis.gc?.();
    sizes.push(process.memoryUsage().heapUsed);
  }
  const growth = (sizes[9] - sizes[0]) / 1024;
  return `${growth >= 0 ? '+' : ''}${growth.toFixed(0)} KiB${globalThis.gc ? '' : ' (run with --expose-gc for an exact figure)'}`;
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
