// Asks every external address of the built site whether it is there: node scripts/site-links.mjs [folder] [--only <text>]
// Optional, for it needs the network. Fragments are not sent; each address is asked for once, a few at a time.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', default: '' } },
});
const site = positionals[0] ?? 'out/site';
const atOnce = 4;
const patience = 20_000;

const queue = [...addresses()].filter(([address]) => address.includes(values.only)).sort();
const total = queue.length;
const broken = [];
await Promise.all(Array.from({ length: atOnce }, work));
for (const line of broken.sort()) console.log(line);
console.log(`${total} external addresses, ${broken.length} broken`);
process.exitCode = broken.length > 0 ? 1 : 0;

/** Every external address with the page that has it first. */
function addresses() {
  const found = new Map();
  for (const name of readdirSync(site, { recursive: true }).filter((file) => file.endsWith('.html'))) {
    for (const [, href] of readFileSync(join(site, name), 'utf8').matchAll(/<a [^>]*href="(https?:[^"]+)"/g)) {
      const address = href.replaceAll('&#x26;', '&').replace(/#.*$/, '');
      if (!found.has(address)) found.set(address, name);
    }
  }
  return found;
}

async function work() {
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [address, page] = next;
    const answer = await ask(address);
    if (answer !== undefined) broken.push(`${answer} ${address} (${page})`);
  }
}

/** What is wrong with an address; a host that asks us to wait has it. */
async function ask(address) {
  try {
    const { status } = await fetch(address, {
      method: 'HEAD',
      redirect: 'follow',
      signal: AbortSignal.timeout(patience),
    });
    return status < 400 || [405, 429].includes(status) ? undefined : status;
  } catch (error) {
    return error.name === 'TimeoutError' ? 'timeout' : (error.cause?.code ?? error.message);
  }
}
