/** A session of the real WhatsApp, by Baileys. Only its raw nodes are used: its own `rejectCall` resolves whatever the server said. */
import { buildOfferReceipt, parseCall, type ReadonlyBinaryNode, samePerson } from '@wacrg/codec';
import type * as Baileys from 'baileys';
import { Fault } from '../fault.ts';
import type { Log } from '../log.ts';
import type { Abilities, Driver, DriverEvent, OpenDriver, SessionState } from './driver.ts';
import { quiet } from './quiet-logger.ts';
import { openSessionFiles } from './session-files.ts';
import type { WatchedAuth } from './watch-writes.ts';

/** How a session is opened. */
export interface BaileysOptions {
  /** Where the session's keys are kept. Whoever has them is logged in as this account. */
  readonly folder: string;
  /** The account's number, digits alone: then a pairing code is asked for where the session is not logged in. */
  readonly phone?: string;
  /** Called with the code that has to be typed on the phone. */
  readonly pair?: (code: string) => void;
  readonly log: Log;
  /** Another server than WhatsApp's, for tests. */
  readonly server?: string;
}

type Socket = ReturnType<typeof Baileys.makeWASocket>;
type Library = typeof Baileys;

const able: Abilities = { reject: true, busy: true, text: true, block: true };
const maxPause = 30_000;

/**
 * Opens sessions of this kind; each connects in the background, and again when its connection is lost.
 *
 * @throws {Fault} when Baileys is not installed beside the gateway
 */
export function baileysDriver(options: BaileysOptions): OpenDriver {
  return async (listen) => {
    const library = await loadLibrary();
    const auth = await openSessionFiles(library, options.folder);
    const session: Session = { library, auth, options, listen, state: 'connecting', losses: 0, isPairing: false };
    connect(session);
    return driverOf(session);
  };
}

async function loadLibrary(): Promise<Library> {
  try {
    return await import('baileys');
  } catch (error) {
    const message =
      'Cannot open a session: the package "baileys" is not there; install baileys@7.0.0-rc14 beside the gateway';
    throw new Fault(message, { cause: error });
  }
}

/** What changes while a session lives. */
interface Session {
  readonly library: Library;
  readonly auth: WatchedAuth;
  readonly options: BaileysOptions;
  readonly listen: (event: DriverEvent) => void;
  state: SessionState;
  /** How often the connection was lost in a row. */
  losses: number;
  /** When it was opened last. */
  openedAt?: number;
  socket?: Socket;
  /** A pairing code was asked for on this connection. */
  isPairing: boolean;
  retry?: NodeJS.Timeout;
}

function driverOf(session: Session): Driver {
  const socket = (): Socket => {
    if (session.socket === undefined || session.state !== 'ready') throw new Error('the session is not connected');
    return session.socket;
  };
  return {
    can: able,
    state: () => session.state,
    own: () => ownOf(session),
    send: async (node) => socket().sendNode(node),
    sendText: async (to, text) => {
      await socket().sendMessage(to, { text });
    },
    block: async (jid, blocked) => socket().updateBlockStatus(jid, blocked ? 'block' : 'unblock'),
    close: async () => {
      setState(session, 'closed');
      clearTimeout(session.retry);
      await session.socket?.end(undefined);
      await session.auth.written();
    },
  };
}

function connect(session: Session): void {
  const { library, auth, options } = session;
  forgetUnlinked(session);
  const socket = library.makeWASocket({
    auth: auth.state,
    logger: quiet,
    markOnlineOnConnect: false,
    syncFullHistory: false,
    ...(options.server && { waWebSocketUrl: options.server, version: [2, 3000, 1], fireInitQueries: false }),
  });
  session.socket = socket;
  session.isPairing = false;
  socket.ev.on('creds.update', () => void auth.saveCreds().catch((error: unknown) => lost(session, error)));
  socket.ev.on('connection.update', (update) => takeConnection(session, update));
  socket.ev.on('messages.upsert', ({ messages, type }) => {
    if (type === 'notify') for (const message of messages) takeMessage(session, message);
  });
  socket.ev.on('lid-mapping.update', ({ lid, pn }) => session.listen({ kind: 'alias', lid, pn }));
  socket.ws.on('CB:call', (node: ReadonlyBinaryNode) => takeCall(session, node));
  socket.ws.on('CB:ack,class:call', (node: ReadonlyBinaryNode) => session.listen({ kind: 'ack', node }));
}

/** Who asks for a code is written down as logged in, and would be refused as such for ever if the code was never typed. */
function forgetUnlinked({ auth: { state } }: Session): void {
  if (!state.creds.registered && state.creds.account === undefined) delete state.creds.me;
}

/** Baileys sends the ack; the receipt that an offer needs too it does not. */
// wacrg:SIG-07#offer-receipt
// wacrg:SIG-18#acknowledge-anyway
function takeCall(session: Session, node: ReadonlyBinaryNode): void {
  const call = parseCall(node, { profile: 'observed' });
  session.listen({ kind: 'call', node });
  if (call.kind !== 'offer' || !call.envelope.id || call.envelope.from === undefined) return;
  // A call of one's own, made on another device, is nobody's to acknowledge.
  if (ownOf(session).some((own) => samePerson(own, call.callCreator))) return;
  const receipt = buildOfferReceipt(call, ownLike(session, call.envelope.from));
  session.socket?.sendNode(receipt).catch((error: unknown) => lost(session, error));
}

/** Own JID in the address space of another. */
function ownLike(session: Session, jid: string): string | undefined {
  const server = jid.slice(jid.lastIndexOf('@'));
  return ownOf(session).find((own) => own.endsWith(server));
}

function ownOf({ auth }: Session): readonly string[] {
  const { me } = auth.state.creds;
  return [me?.id, me?.lid].filter((jid) => jid !== undefined);
}

function takeMessage({ listen }: Session, { key, message, messageTimestamp }: Baileys.WAMessage): void {
  const { remoteJid, remoteJidAlt, fromMe } = key;
  if (fromMe || !remoteJid || !message || remoteJid.endsWith('@g.us') || remoteJid.endsWith('@broadcast')) return;
  listen({ kind: 'message', from: remoteJid, at: Number(messageTimestamp ?? 0) * 1000 });
  const names = [remoteJid, remoteJidAlt ?? ''];
  const lid = names.find((name) => name.endsWith('@lid'));
  const pn = names.find((name) => name.endsWith('@s.whatsapp.net'));
  if (lid && pn) listen({ kind: 'alias', lid, pn });
}

function takeConnection(session: Session, update: Partial<Baileys.ConnectionState>): void {
  const { library } = session;
  // Asked once a connection: the client offers fresh QR codes all the time, and a code of an earlier run has run out.
  if (update.qr !== undefined && !session.isPairing) {
    session.isPairing = true;
    askToPair(session);
  }
  if (update.connection === 'open') {
    session.openedAt = Date.now();
    setState(session, 'ready');
  }
  if (update.connection !== 'close' || session.state === 'closed') return;
  const fault = update.lastDisconnect?.error as { output?: { statusCode?: number } } | undefined;
  const isOut = fault?.output?.statusCode === library.DisconnectReason.loggedOut;
  setState(session, isOut ? 'logged-out' : 'connecting');
  if (isOut) return;
  // One that is opened and lost again at once, as where another client has the account, must not be tried at full speed.
  if (session.openedAt !== undefined && Date.now() - session.openedAt > maxPause) session.losses = 0;
  const pause = Math.min(maxPause, 250 * 2 ** session.losses++);
  session.retry = setTimeout(() => connect(session), pause);
}

function askToPair(session: Session): void {
  const { options, socket } = session;
  if (options.phone === undefined) {
    options.log.warn({ folder: options.folder }, 'the account is not linked; give its number as `phone` to link it');
    return;
  }
  socket
    ?.requestPairingCode(options.phone)
    .then((code) => options.pair?.(code))
    .catch((error: unknown) => lost(session, error));
}

function setState(session: Session, state: SessionState): void {
  if (session.state === state) return;
  session.state = state;
  session.listen({ kind: 'state', state });
}

function lost({ options }: Session, error: unknown): void {
  options.log.warn({ error: String(error) }, 'the client could not do something');
}
