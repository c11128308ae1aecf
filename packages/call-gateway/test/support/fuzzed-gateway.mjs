// A gateway in memory that is asked at random: calls ring all the time, and the session is lost now and then.
//   node fuzzed-gateway.mjs [port]
import { hashToken, memorySession, openGateway, openServer, openStore, samePolicy } from '../../dist/index.js';

const database = await openStore(':memory:');
const memory = memorySession();
const gateway = await openGateway({
  database,
  policy: samePolicy('allow'),
  instances: [{ id: 'shop', open: memory.open }],
});
const generous = { requests: 1_000_000, window: 1000 };
const server = await openServer(gateway, {
  tokens: [{ name: 'fuzz', hash: hashToken('wg_fuzz'), instances: ['*'] }],
  rates: { token: generous, instance: generous, failed: generous },
});
let calls = 0;
setInterval(() => {
  const from = '15550100001@s.whatsapp.net';
  const attrs = { 'call-id': `CALL-${calls++}`, 'call-creator': from };
  const audio = { tag: 'audio', attrs: { enc: 'opus', rate: '16000' } };
  const stanza = { id: `S${calls}`, from, t: '1766847151' };
  memory.receive({ tag: 'call', attrs: stanza, content: [{ tag: 'offer', attrs, content: [audio] }] });
  if (calls % 50 === 0) memory.setState(calls % 100 === 0 ? 'connecting' : 'ready');
}, 20);
process.stdout.write(`${await server.listen({ host: '127.0.0.1', port: Number(process.argv[2] ?? 0) })}\n`);
process.on('SIGTERM', () => process.exit(0));
