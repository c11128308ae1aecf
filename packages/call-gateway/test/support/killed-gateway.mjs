// A gateway in a process of its own that ends itself at one moment, as by `kill -9`: before or after its n-th transaction,
// or before or after its n-th stanza. It writes each stanza to a file, as a wire would have it.
//   node killed-gateway.mjs <folder> <moment> <calls> [address of a Postgres]
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { memorySession } from '../../dist/drivers/memory.js';
import { openGateway } from '../../dist/gateway.js';
import { openStore } from '../../dist/open-store.js';
import { samePolicy } from '../../dist/policy-doors.js';

const [folder, moment, calls, url] = process.argv.slice(2);
const counts = new Map();

function pass(kind) {
  const count = (counts.get(kind) ?? 0) + 1;
  counts.set(kind, count);
  if (moment === `${kind} ${count}`) process.kill(process.pid, 'SIGKILL');
}

const store = await openStore(url ?? join(folder, 'calls.db'));
const database = {
  ...store,
  transact: async (statements) => {
    const writes = !statements[0].sql.trimStart().startsWith('SELECT');
    if (writes) pass('before write');
    const rows = await store.transact(statements);
    if (writes) pass('after write');
    return rows;
  },
};
const session = memorySession();
const open = async (listen) => {
  const driver = await session.open(listen);
  const send = async (node) => {
    pass('before stanza');
    appendFileSync(join(folder, 'wire'), `${node.content[0].attrs['call-id']}\n`);
    pass('after stanza');
    return driver.send(node);
  };
  return { ...driver, send };
};
const followUp = { template: 'closed', vars: {} };
const gateway = await openGateway({
  database,
  instances: [{ id: 'shop', open }],
  policy: samePolicy('reject', { byPolicy: followUp }),
  limits: { ack: 200 },
});
process.stdout.write('ready\n');
for (let at = 0; at < Number(calls); at++) {
  const attrs = { 'call-id': `CALL-${at}`, 'call-creator': `1555010${1000 + at}@s.whatsapp.net` };
  const content = [{ tag: 'offer', attrs, content: [{ tag: 'audio', attrs: { enc: 'opus', rate: '16000' } }] }];
  session.receive({ tag: 'call', attrs: { id: `S${at}`, from: attrs['call-creator'], t: '1766847151' }, content });
  if (at % 5 === 4) await new Promise((resolve) => setTimeout(resolve, 2));
}
const deadline = Date.now() + 5000;
const accepted = async () =>
  (await store.transact([{ sql: "SELECT call_id FROM calls WHERE state = 'accepted'", args: [] }]))[0].length;
while ((await accepted()) < Number(calls) && Date.now() < deadline)
  await new Promise((resolve) => setTimeout(resolve, 10));
await gateway.idle();
process.stdout.write(`${JSON.stringify(Object.fromEntries(counts))}\n`);
process.exit(0);
