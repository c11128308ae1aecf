/** Accounts that a client can write to: their devices, their key bundles, and what they can read. */
import { type BinaryNode, childrenOf, type ReadonlyBinaryNode } from '@wacrg/codec';
import {
  addTransactionCapability,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeBigEndian,
  initAuthCreds,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStore,
  unpadRandomMax16,
  xmppPreKey,
  xmppSignedPreKey,
} from 'baileys';
import { quiet } from '../../src/drivers/quiet-logger.ts';

/** A text that somebody could read, and to whom it came. */
export interface ReadText {
  readonly to: string;
  readonly text: string;
}

/** Everybody with an account on the server; an account is made when it is first asked for. */
export interface People {
  /** The answer to a query about people; undefined when it is about something else. */
  readonly answer: (query: ReadonlyBinaryNode) => BinaryNode[] | undefined;
  /** What the devices of others can read of a message. */
  readonly read: (message: ReadonlyBinaryNode, from: string) => Promise<readonly ReadText[]>;
}

interface Person {
  readonly bundle: (jid: string) => BinaryNode;
  readonly decrypt: (
    from: string,
    sealed: { readonly type: 'pkmsg' | 'msg'; readonly ciphertext: Uint8Array },
  ) => Promise<Uint8Array>;
}

/** The LID of a number, in the synthetic accounts of the tests: both end in the same three digits. */
export function lidOf(jid: string): string {
  return `100000000000${jid.split(/[:@]/)[0]?.slice(-3)}@lid`;
}

export function makePeople(): People {
  const people = new Map<string, Person>();
  const personOf = (jid: string): Person => {
    const name = lidOf(jid);
    const person = people.get(name) ?? makePerson();
    people.set(name, person);
    return person;
  };
  return {
    answer: (query) => {
      const [question] = childrenOf(query);
      if (question?.tag === 'usync') return [devicesOf(question)];
      if (question?.tag !== 'key') return undefined;
      const users = childrenOf(question).map(({ attrs: { jid = '' } }) => personOf(jid).bundle(jid));
      return [{ tag: 'list', attrs: {}, content: users }];
    },
    read: async (message, from) => {
      const participants = childrenOf(message).find(({ tag }) => tag === 'participants');
      const others = childrenOf(participants ?? message).filter(
        ({ attrs }) => attrs.jid && lidOf(attrs.jid) !== lidOf(from),
      );
      return Promise.all(others.map(async (to) => readAs(personOf(to.attrs.jid ?? ''), to, from)));
    },
  };
}

async function readAs(person: Person, to: ReadonlyBinaryNode, from: string): Promise<ReadText> {
  const enc = childrenOf(to).find(({ tag }) => tag === 'enc');
  if (enc === undefined || !(enc.content instanceof Uint8Array)) throw new Error('a message without its sealed text');
  const type = enc.attrs.type === 'pkmsg' ? 'pkmsg' : 'msg';
  const plain = await person.decrypt(from, { type, ciphertext: enc.content });
  const { conversation, extendedTextMessage } = proto.Message.decode(unpadRandomMax16(plain));
  return { to: to.attrs.jid ?? '', text: conversation || (extendedTextMessage?.text ?? '') };
}

/** Everybody has one device. */
function devicesOf(question: ReadonlyBinaryNode): BinaryNode {
  const asked = childrenOf(question).find(({ tag }) => tag === 'list');
  const list: BinaryNode = { tag: 'device-list', attrs: {}, content: [{ tag: 'device', attrs: { id: '0' } }] };
  const users = childrenOf(asked ?? question).map(({ attrs: { jid = '' } }): BinaryNode => {
    const lid: BinaryNode[] = jid.endsWith('@lid') ? [] : [{ tag: 'lid', attrs: { val: lidOf(jid) } }];
    return { tag: 'user', attrs: { jid }, content: [{ tag: 'devices', attrs: {}, content: [list] }, ...lid] };
  });
  return { tag: 'usync', attrs: {}, content: [{ tag: 'list', attrs: {}, content: users }] };
}

function makePerson(): Person {
  const creds = initAuthCreds();
  const preKey = Curve.generateKeyPair();
  const store = memoryStore();
  const keys = addTransactionCapability(store, quiet, { maxCommitRetries: 1, delayBetweenTriesMs: 1 });
  const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds, keys }, quiet);
  const ready = store.set({ 'pre-key': { 1: preKey } });
  return {
    bundle: (jid) => ({
      tag: 'user',
      attrs: { jid },
      content: [
        { tag: 'registration', attrs: {}, content: encodeBigEndian(creds.registrationId) },
        { tag: 'type', attrs: {}, content: Buffer.from([5]) },
        { tag: 'identity', attrs: {}, content: creds.signedIdentityKey.public },
        xmppSignedPreKey(creds.signedPreKey) as BinaryNode,
        xmppPreKey(preKey, 1) as BinaryNode,
      ],
    }),
    decrypt: async (from, sealed) => {
      await ready;
      return repository.decryptMessage({ jid: from, ...sealed });
    },
  };
}

function memoryStore(): SignalKeyStore {
  const values = new Map<string, unknown>();
  return {
    get: async <Type extends keyof SignalDataTypeMap>(type: Type, ids: string[]) => {
      const known = ids.filter((id) => values.has(`${type} ${id}`));
      return Object.fromEntries(known.map((id) => [id, values.get(`${type} ${id}`) as SignalDataTypeMap[Type]]));
    },
    set: async (data: SignalDataSet) => {
      for (const [type, byId] of Object.entries(data))
        for (const [id, value] of Object.entries(byId)) values.set(`${type} ${id}`, value);
    },
  };
}
