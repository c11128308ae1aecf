// The harness of Baileys: a running client whose server is this process, on the loopback interface. Its frames are read before the
// handshake, so they are not encrypted. What it raises as an event is what it took; what it sends is what it builds.
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initAuthCreds, makeWASocket } from 'baileys';
import { decodeBinaryNode, jidDecode } from 'baileys/lib/WABinary/index.js';
import { WebSocketServer } from 'ws';
import { serve, written } from './serve.mjs';

const manifest = createRequire(import.meta.url).resolve('baileys/package.json');
const { name, version } = JSON.parse(readFileSync(manifest, 'utf8'));
const me = '15550100002:5@s.whatsapp.net';

const silent = { level: 'silent', child: () => silent };
for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal']) silent[level] = () => undefined;

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
await once(server, 'listening');
const frames = new EventEmitter();
server.on('connection', (connection) => connection.on('message', (data) => frames.emit('frame', data)));
const connected = once(frames, 'frame');
const socket = makeWASocket({
  auth: { creds: { ...initAuthCreds(), me: { id: me } }, keys: { get: async () => ({}), set: async () => undefined } },
  waWebSocketUrl: `ws://127.0.0.1:${server.address().port}`,
  version: [2, 3000, 1],
  logger: silent,
  defaultQueryTimeoutMs: 50,
});
socket.ev.on('connection.update', () => undefined);
await connected;

const frameOf = (wire) => decodeBinaryNode(Buffer.from(wire, 'hex'));

/** What it sends next, as a node. */
async function sentBy(work) {
  const [[frame]] = await Promise.all([once(frames, 'frame'), work()]);
  return frameOf(frame.subarray(3).toString('hex'));
}

const kinds = ['offer', 'offer_notice', 'preaccept', 'accept', 'reject', 'terminate', 'transport', 'relaylatency'];

await serve(
  { name, version, reads: ['callId', 'callCreator'], kinds },
  {
    parse: async ({ wire, node: { tag } }) => {
      if (tag !== 'call') return { unsupported: true, why: 'it reads acks and receipts elsewhere' };
      const node = await frameOf(wire);
      const events = [];
      const listen = (calls) => events.push(...calls);
      socket.ev.on('call', listen);
      // It acknowledges whatever it took, once it is done with it.
      const answered = Promise.race([once(frames, 'frame'), new Promise((resolve) => setTimeout(resolve, 1000))]);
      socket.ws.emit('CB:call', node);
      await answered;
      socket.ev.off('call', listen);
      const [event] = events;
      if (event === undefined) return { malformed: true, why: 'no event is raised' };
      return { kind: kindOf(event.status, node), fields: fieldsOf(event) };
    },
    build: async (asked) => {
      if (asked.kind !== 'reject') return { unsupported: true };
      const { callId, envelope } = asked.offer;
      // Nobody answers here, so the client's query ends with its time-out.
      const reject = () => socket.rejectCall(callId, envelope.from).catch(() => undefined);
      return { node: written(await sentBy(reject)), stage: 'sent' };
    },
    decode: async ({ wire }) => {
      try {
        return { node: written(await frameOf(wire)) };
      } catch (fault) {
        return { malformed: true, why: String(fault.message) };
      }
    },
    jid: ({ text }) => {
      const jid = jidDecode(text);
      if (jid === undefined) return { malformed: true };
      const { user, server: host, device } = jid;
      return { kind: 'jid', fields: { user, server: host, ...(device ? { device } : {}) } };
    },
  },
);
process.exit(0);

/** Its words for an event, as the tag of the action; `ringing` is its word for what it does not know. */
function kindOf(status, { content: [action] }) {
  if (status === 'timeout') return 'terminate';
  return status === 'offer' ? action.tag : status;
}

function fieldsOf({ id, from }) {
  return { ...(id && { callId: id }), ...(from && { callCreator: from }) };
}
