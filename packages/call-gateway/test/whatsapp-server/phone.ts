/** The phone of an account, on which a pairing code is typed, and what the server does to link the client that showed it. */
import { type BinaryNode, childrenOf, type ReadonlyBinaryNode } from '@wacrg/codec';
import {
  aesDecryptCTR,
  aesDecryptGCM,
  aesEncryptCTR,
  Curve,
  derivePairingCodeKey,
  hkdf,
  hmacSign,
  proto,
  WA_ADV_ACCOUNT_SIG_PREFIX,
  WA_ADV_DEVICE_SIG_PREFIX,
} from 'baileys';

/** The linking of one client at a time. */
export interface Phone {
  /** The code is typed: what the client is sent. With another code than the one shown the client cannot go on. */
  readonly type: (code: string) => Promise<BinaryNode>;
  /** What is sent after a stanza of the client's that is about linking; nothing after others. */
  readonly answer: (node: ReadonlyBinaryNode) => readonly BinaryNode[];
}

const server = 's.whatsapp.net';
const reference = Buffer.from('a reference of the linking');
const salt = Buffer.alloc(32, 1);
const vector = Buffer.alloc(16, 2);

/** `lid` is the LID that the client gets as a device of the account. */
export function makePhone({ lid }: { readonly lid: string }): Phone {
  const [identity, ephemeral] = [Curve.generateKeyPair(), Curve.generateKeyPair()];
  let hello: ReadonlyBinaryNode | undefined;
  let shared: Uint8Array = new Uint8Array();
  let companion: Uint8Array = new Uint8Array();
  const finish = (node: ReadonlyBinaryNode): BinaryNode => {
    companion = bytesOf(node, 'companion_identity_public');
    const random = openBundle(bytesOf(node, 'link_code_pairing_wrapped_key_bundle'), shared);
    const secret = [shared, Curve.sharedKey(identity.private, companion), random];
    const advSecret = hkdf(Buffer.concat(secret), 32, { info: 'adv_secret' });
    return pairSuccess({ identity, companion, advSecret, lid, jid: hello?.attrs.jid ?? '' });
  };
  return {
    type: async (code) => {
      if (hello === undefined) throw new Error('no client shows a code');
      const wrapped = bytesOf(hello, 'link_code_pairing_wrapped_companion_ephemeral_pub');
      const opened = aesDecryptCTR(
        wrapped.subarray(48),
        await derivePairingCodeKey(code, Buffer.from(wrapped.subarray(0, 32))),
        wrapped.subarray(32, 48),
      );
      shared = Curve.sharedKey(ephemeral.private, opened);
      const sealed = aesEncryptCTR(ephemeral.public, await derivePairingCodeKey(code, salt), vector);
      return primaryHello(identity.public, Buffer.concat([salt, vector, sealed]));
    },
    answer: (node) => {
      const [about] = childrenOf(node);
      if (about?.tag === 'pair-device-sign') return [restart(about, { identity: identity.public, companion })];
      if (about?.tag !== 'link_code_companion_reg') return [];
      if (about.attrs.stage === 'companion_hello') hello = about;
      const result: BinaryNode = { tag: 'iq', attrs: { from: server, type: 'result', id: node.attrs.id ?? '' } };
      return about.attrs.stage === 'companion_finish' ? [result, finish(about)] : [result];
    },
  };
}

type Keys = ReturnType<typeof Curve.generateKeyPair>;

function primaryHello(identity: Uint8Array, wrapped: Uint8Array): BinaryNode {
  const content: BinaryNode[] = [
    { tag: 'link_code_pairing_wrapped_primary_ephemeral_pub', attrs: {}, content: wrapped },
    { tag: 'primary_identity_pub', attrs: {}, content: identity },
    { tag: 'link_code_pairing_ref', attrs: {}, content: reference },
  ];
  return {
    tag: 'notification',
    attrs: { from: server, type: 'link_code_companion_reg', id: 'N1', t: now() },
    content: [{ tag: 'link_code_companion_reg', attrs: { stage: 'primary_hello' }, content }],
  };
}

/** The bundle is salt, vector and sealed: the client's identity, the phone's, and a random number, which is given back. */
function openBundle(bundle: Uint8Array, shared: Uint8Array): Uint8Array {
  const info = 'link_code_pairing_key_bundle_encryption_key';
  const key = hkdf(shared, 32, { salt: Buffer.from(bundle.subarray(0, 32)), info });
  const opened = aesDecryptGCM(bundle.subarray(44), key, bundle.subarray(32, 44), Buffer.alloc(0));
  return opened.subarray(64);
}

interface Linking {
  readonly identity: Keys;
  readonly companion: Uint8Array;
  readonly advSecret: Uint8Array;
  readonly lid: string;
  readonly jid: string;
}

function pairSuccess({ identity, companion, advSecret, lid, jid }: Linking): BinaryNode {
  const device = proto.ADVDeviceIdentity.encode({ rawId: 1, timestamp: 1, keyIndex: 1 }).finish();
  const signed = Buffer.concat([WA_ADV_ACCOUNT_SIG_PREFIX, device, companion]);
  const accountSignature = Curve.sign(identity.private, signed);
  const account = { details: device, accountSignatureKey: identity.public, accountSignature };
  const details = proto.ADVSignedDeviceIdentity.encode(account).finish();
  const hmac = hmacSign(Buffer.from(details), Buffer.from(advSecret));
  const content = proto.ADVSignedDeviceIdentityHMAC.encode({ details, hmac }).finish();
  const attrs = { jid: jid.replace('@', `${/:\d+/.exec(lid)?.[0] ?? ''}@`), lid };
  return {
    tag: 'iq',
    attrs: { from: server, type: 'set', id: 'P2', xmlns: 'md', t: now() },
    content: [
      {
        tag: 'pair-success',
        attrs: {},
        content: [
          { tag: 'device-identity', attrs: {}, content },
          { tag: 'device', attrs },
          { tag: 'platform', attrs: { name: 'android' } },
        ],
      },
    ],
  };
}

/** A client whose signature is good is linked, and has to connect anew. */
function restart(
  sign: ReadonlyBinaryNode,
  { identity, companion }: { readonly identity: Uint8Array; readonly companion: Uint8Array },
): BinaryNode {
  const { details, deviceSignature } = proto.ADVSignedDeviceIdentity.decode(bytesOf(sign, 'device-identity'));
  const signed = Buffer.concat([WA_ADV_DEVICE_SIG_PREFIX, details ?? Buffer.alloc(0), companion, identity]);
  if (!Curve.verify(companion, signed, deviceSignature ?? Buffer.alloc(64)))
    throw new Error('the client’s signature is wrong');
  return { tag: 'stream:error', attrs: { code: '515' } };
}

function bytesOf(node: ReadonlyBinaryNode, tag: string): Uint8Array {
  const content = childrenOf(node).find((child) => child.tag === tag)?.content;
  if (!(content instanceof Uint8Array)) throw new Error(`there is no <${tag}> with bytes`);
  return content;
}

function now(): string {
  return String(Math.floor(Date.now() / 1000));
}
