/** The answering side of the Noise XX handshake (Noise_XX_25519_AESGCM_SHA256), as WhatsApp's servers play it. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { Curve, type KeyPair, NOISE_MODE, NOISE_WA_HEADER, proto, WA_CERT_DETAILS } from 'baileys';

/** The server's long-lived key and the chain of two certificates that vouches for it. */
export interface ServerIdentity {
  readonly key: KeyPair;
  readonly chain: Uint8Array;
}

/** A session's two directions after the handshake. */
export interface Transport {
  readonly encrypt: (plain: Uint8Array) => Buffer;
  readonly decrypt: (sealed: Uint8Array) => Buffer;
}

/** Makes a server's identity, and has the client in this process trust it. */
export function makeIdentity(): ServerIdentity {
  const [root, intermediate, key] = [Curve.generateKeyPair(), Curve.generateKeyPair(), Curve.generateKeyPair()];
  (WA_CERT_DETAILS as { PUBLIC_KEY: Buffer }).PUBLIC_KEY = Buffer.from(root.public);
  const { Details } = proto.CertChain.NoiseCertificate;
  const signed = (by: KeyPair, details: Uint8Array): { details: Uint8Array; signature: Uint8Array } => ({
    details,
    signature: Curve.sign(by.private, details),
  });
  const detailsOf = (holder: KeyPair, serial: number): Uint8Array =>
    Details.encode({ serial, issuerSerial: WA_CERT_DETAILS.SERIAL, key: holder.public }).finish();
  const chain = proto.CertChain.encode({
    leaf: signed(intermediate, detailsOf(key, 2)),
    intermediate: signed(root, detailsOf(intermediate, 1)),
  }).finish();
  return { key, chain };
}

/** The state of a handshake that this side answers. */
export function openHandshake({ key, chain }: ServerIdentity): {
  readonly hello: (frame: Uint8Array) => Uint8Array;
  readonly finish: (frame: Uint8Array) => { readonly transport: Transport; readonly payload: proto.IClientPayload };
} {
  const symmetric = openSymmetric();
  const ephemeral = Curve.generateKeyPair();
  return {
    hello: (frame) => {
      const theirs = required(proto.HandshakeMessage.decode(frame).clientHello?.ephemeral);
      symmetric.mixHash(NOISE_WA_HEADER);
      symmetric.mixHash(theirs);
      symmetric.mixHash(ephemeral.public);
      symmetric.mixKey(Curve.sharedKey(ephemeral.private, theirs));
      const sealedKey = symmetric.encrypt(key.public);
      symmetric.mixKey(Curve.sharedKey(key.private, theirs));
      const serverHello = { ephemeral: ephemeral.public, static: sealedKey, payload: symmetric.encrypt(chain) };
      return proto.HandshakeMessage.encode({ serverHello }).finish();
    },
    finish: (frame) => {
      const { clientFinish } = proto.HandshakeMessage.decode(frame);
      const theirs = symmetric.decrypt(required(clientFinish?.static));
      symmetric.mixKey(Curve.sharedKey(ephemeral.private, theirs));
      const payload = proto.ClientPayload.decode(symmetric.decrypt(required(clientFinish?.payload)));
      return { transport: symmetric.split(), payload };
    },
  };
}

interface Symmetric {
  readonly mixHash: (data: Uint8Array) => void;
  readonly mixKey: (secret: Uint8Array) => void;
  readonly encrypt: (plain: Uint8Array) => Buffer;
  readonly decrypt: (sealed: Uint8Array) => Buffer;
  readonly split: () => Transport;
}

function openSymmetric(): Symmetric {
  let hash: Buffer = Buffer.from(NOISE_MODE);
  let salt = hash;
  let key = hash;
  let counter = 0;
  const mixHash = (data: Uint8Array): void => {
    hash = createHash('sha256').update(hash).update(data).digest();
  };
  return {
    mixHash,
    mixKey: (secret) => {
      [salt, key] = derive(secret, salt);
      counter = 0;
    },
    encrypt: (plain) => {
      const sealed = seal(plain, { key, counter: counter++, associated: hash });
      mixHash(sealed);
      return sealed;
    },
    decrypt: (sealed) => {
      const plain = unseal(sealed, { key, counter: counter++, associated: hash });
      mixHash(sealed);
      return plain;
    },
    split: () => {
      const [theirs, ours] = derive(new Uint8Array(0), salt);
      const associated = Buffer.alloc(0);
      let [sent, got] = [0, 0];
      return {
        encrypt: (plain) => seal(plain, { key: ours, counter: sent++, associated }),
        decrypt: (sealed) => unseal(sealed, { key: theirs, counter: got++, associated }),
      };
    },
  };
}

interface Sealing {
  readonly key: Buffer;
  readonly counter: number;
  readonly associated: Buffer;
}

function derive(secret: Uint8Array, salt: Buffer): [Buffer, Buffer] {
  const bytes = Buffer.from(hkdfSync('sha256', secret, salt, '', 64));
  return [bytes.subarray(0, 32), bytes.subarray(32)];
}

function seal(plain: Uint8Array, { key, counter, associated }: Sealing): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(counter)).setAAD(associated);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function unseal(sealed: Uint8Array, { key, counter, associated }: Sealing): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(counter)).setAAD(associated);
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}

function nonce(counter: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(counter, 8);
  return bytes;
}

function required(bytes: Uint8Array | null | undefined): Uint8Array {
  if (!bytes) throw new Error('the handshake lacks a key');
  return bytes;
}
