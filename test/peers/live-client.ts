import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { ReadonlyBinaryNode } from '@wacrg/codec';
import { WebSocketServer } from 'ws';

/** A running Baileys client whose server is this test, on the loopback interface. */
export interface LiveClient {
  /** Declines a call with the client's own code. */
  readonly rejectCall: (callId: string, from: string) => Promise<void>;
  /** Hands a stanza to the client as if the server had sent it; gives the `call` events that it raised and the stanzas that it sent. */
  readonly receive: (
    node: ReadonlyBinaryNode,
  ) => Promise<{ events: readonly CallEvent[]; sent: readonly ReadonlyBinaryNode[] }>;
  /** The next stanza that the client sends. */
  readonly nextSent: () => Promise<ReadonlyBinaryNode>;
  readonly close: () => Promise<void>;
}

/** What an application that uses the client gets to see. */
export interface CallEvent {
  readonly id: string;
  readonly from?: string;
  readonly status: string;
  readonly isVideo?: boolean;
}

const silent = {
  level: 'silent',
  child: () => silent,
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
  fatal() {},
};

/** Starts the client; undefined where the package cannot be loaded. Its frames are read before the handshake, so they are not encrypted. */
export async function startLiveClient(): Promise<LiveClient | undefined> {
  const baileys = await import('baileys').catch(() => undefined);
  if (baileys === undefined) return undefined;
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const frames = new EventEmitter();
  server.on('connection', (socket) => socket.on('message', (data) => frames.emit('frame', data)));

  const { port } = server.address() as AddressInfo;
  const creds = { ...baileys.initAuthCreds(), me: { id: '15550100002:5@s.whatsapp.net' } };
  const connected = once(frames, 'frame');
  const socket = baileys.makeWASocket({
    auth: { creds, keys: { get: async () => ({}), set: async () => undefined } },
    waWebSocketUrl: `ws://127.0.0.1:${port}`,
    version: [2, 3000, 1],
    logger: silent as never,
    defaultQueryTimeoutMs: 50,
  });
  socket.ev.on('connection.update', () => undefined);
  await connected;

  const nextSent = async (): Promise<ReadonlyBinaryNode> => {
    const [data] = (await once(frames, 'frame')) as [Buffer];
    return baileys.decodeBinaryNode(data.subarray(3));
  };
  return {
    nextSent,
    // Nobody answers here, so the client's query ends with its time-out.
    rejectCall: (callId, from) => socket.rejectCall(callId, from).catch(() => undefined),
    receive: async (node) => {
      const events: CallEvent[] = [];
      const listener = (calls: readonly unknown[]): number => events.push(...(calls as CallEvent[]));
      socket.ev.on('call', listener as never);
      const sent = nextSent();
      (socket.ws as unknown as EventEmitter).emit('CB:call', node);
      const answer = await sent;
      socket.ev.off('call', listener as never);
      return { events, sent: [answer] };
    },
    close: async () => {
      await Promise.resolve(socket.end(undefined));
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
