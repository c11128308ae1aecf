/** A WhatsApp server on the loopback interface: handshake, log-in, and acknowledgements as a test scripts them. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { BinaryNode, ReadonlyBinaryNode } from '@wacrg/codec';
import { decodeBinaryNode, encodeBinaryNode, NOISE_WA_HEADER } from 'baileys';
import { type WebSocket, WebSocketServer } from 'ws';
import { makeIdentity, openHandshake, type Transport } from './noise.ts';
import { makePeople, type ReadText } from './people.ts';
import { makePhone } from './phone.ts';
import { answerQuery } from './queries.ts';

/** How a `<call>` of the client is acknowledged. `late` is in milliseconds. */
export type AckScript = 'good' | 'none' | 'error-child' | { readonly error: string } | { readonly late: number };

/** A running server. */
export interface WhatsAppServer {
  readonly url: string;
  /** Every stanza that clients sent after they logged in, in order. */
  readonly seen: readonly ReadonlyBinaryNode[];
  /** The actions in the `<call>` stanzas among them. */
  readonly calls: () => readonly ReadonlyBinaryNode[];
  /** The texts that others than the client's own devices could read. */
  readonly texts: readonly ReadText[];
  readonly ackWith: (script: AckScript) => void;
  /** The code that a client shows is typed on the phone of the account: it is linked, and connects anew. */
  readonly typeCode: (code: string) => Promise<void>;
  /** Sends a stanza to every client. */
  readonly send: (node: BinaryNode) => Promise<void>;
  /** Resolves when a client is logged in. */
  readonly loggedIn: () => Promise<void>;
  /** Ends every connection, as a server that is restarted does. */
  readonly drop: () => void;
  readonly close: () => Promise<void>;
}

interface Client {
  readonly socket: WebSocket;
  readonly transport: Transport;
}

export async function startWhatsAppServer(own: { readonly lid: string }): Promise<WhatsAppServer> {
  const identity = makeIdentity();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const clients = new Set<Client>();
  const seen: ReadonlyBinaryNode[] = [];
  const people = makePeople();
  const phone = makePhone(own);
  const texts: ReadText[] = [];
  let script: AckScript = 'good';
  let entered = (): void => undefined;
  let loggedIn = new Promise<void>((resolve) => {
    entered = resolve;
  });
  const sendTo = async ({ socket, transport }: Client, node: BinaryNode): Promise<void> => {
    const sealed = transport.encrypt(encodeBinaryNode(node as never));
    const length = Buffer.from([sealed.length >> 16, (sealed.length >> 8) & 255, sealed.length & 255]);
    socket.send(Buffer.concat([length, sealed]));
  };
  const send = async (node: BinaryNode): Promise<void> => {
    for (const client of clients) await sendTo(client, node);
  };
  const take = async (client: Client, node: ReadonlyBinaryNode): Promise<void> => {
    seen.push(node);
    if (node.tag === 'call') return acknowledge(node, script, (ack) => void sendTo(client, ack));
    if (node.tag === 'message') texts.push(...(await people.read(node, own.lid)));
    const linking = phone.answer(node);
    for (const answer of linking) await sendTo(client, answer);
    if (linking.some(({ tag }) => tag === 'stream:error')) client.socket.close();
    if (linking.length > 0) return;
    const answer = answerQuery(node, people);
    if (answer !== undefined) await sendTo(client, answer);
  };
  server.on('connection', (socket) => {
    const handshake = openHandshake(identity);
    let client: Client | undefined;
    let step = 0;
    onFrames(socket, async (frame) => {
      if (client !== undefined) {
        const { transport } = client;
        return take(client, (await decodeBinaryNode(transport.decrypt(frame))) as ReadonlyBinaryNode);
      }
      if (step++ === 0) {
        const hello = handshake.hello(frame);
        socket.send(Buffer.concat([Buffer.from([0, hello.length >> 8, hello.length & 255]), hello]));
        return;
      }
      const { transport, payload } = handshake.finish(frame);
      client = { socket, transport };
      clients.add(client);
      const gone = client;
      socket.on('close', () => clients.delete(gone));
      if (payload.devicePairingData) return sendTo(client, pairing);
      await sendTo(client, { tag: 'success', attrs: { t: String(Math.floor(Date.now() / 1000)), lid: own.lid } });
      await sendTo(client, { tag: 'ib', attrs: {}, content: [{ tag: 'offline', attrs: { count: '0' } }] });
      entered();
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    seen,
    texts,
    calls: () =>
      seen.filter(({ tag }) => tag === 'call').flatMap(({ content }) => content as readonly ReadonlyBinaryNode[]),
    ackWith: (next) => {
      script = next;
    },
    typeCode: async (code) => send(await phone.type(code)),
    send,
    loggedIn: () => loggedIn,
    drop: () => {
      loggedIn = new Promise((resolve) => {
        entered = resolve;
      });
      for (const { socket } of clients) socket.terminate();
      clients.clear();
    },
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a client that is linked to no account is asked. */
const pairing: BinaryNode = {
  tag: 'iq',
  attrs: { from: 's.whatsapp.net', type: 'set', id: 'P1', xmlns: 'md' },
  content: [
    { tag: 'pair-device', attrs: {}, content: [{ tag: 'ref', attrs: {}, content: Buffer.from('a reference') }] },
  ],
};

/** Cuts what arrives into frames, and hands them on one after the other. */
function onFrames(socket: WebSocket, take: (frame: Buffer) => Promise<void>): void {
  let bytes = Buffer.alloc(0);
  let skipIntro = NOISE_WA_HEADER.length;
  let before = Promise.resolve();
  socket.on('message', (data: Buffer) => {
    bytes = Buffer.concat([bytes, data]);
    if (bytes.length < skipIntro) return;
    bytes = bytes.subarray(skipIntro);
    skipIntro = 0;
    while (bytes.length >= 3 && bytes.length >= 3 + bytes.readUIntBE(0, 3)) {
      const frame = bytes.subarray(3, 3 + bytes.readUIntBE(0, 3));
      bytes = bytes.subarray(3 + frame.length);
      before = before
        .then(() => take(frame))
        .catch((error: unknown) => socket.close(1011, String(error).slice(0, 100)));
    }
  });
}

function acknowledge(call: ReadonlyBinaryNode, script: AckScript, send: (ack: BinaryNode) => void): void {
  const [action] = call.content as readonly ReadonlyBinaryNode[];
  const attrs = { class: 'call', id: call.attrs.id ?? '', from: call.attrs.to ?? '', type: action?.tag ?? '' };
  const good: BinaryNode = { tag: 'ack', attrs };
  if (script === 'good') send(good);
  else if (script === 'error-child')
    send({ ...good, content: [{ tag: 'error', attrs: { code: '500', text: 'internal' } }] });
  else if (script === 'none') return;
  else if ('late' in script) setTimeout(() => send(good), script.late);
  else send({ ...good, attrs: { ...attrs, error: script.error } });
}
