import type { BinaryNode, ReadonlyBinaryNode } from '@wacrg/codec';
import { bytesOf } from '@wacrg/codec';

/** A published encoder and decoder of the binary form. */
export interface Peer {
  /** The package with its version, as the vectors name it. */
  readonly name: string;
  readonly encode: (node: BinaryNode) => Uint8Array;
  readonly decode: (frame: Uint8Array) => Promise<ReadonlyBinaryNode>;
}

const loaders: readonly (() => Promise<Peer>)[] = [
  async () => {
    const { encodeBinaryNode, decodeBinaryNode } = await import('baileys/lib/WABinary/index.js');
    return {
      name: 'baileys@7.0.0-rc14',
      encode: (node) => encodeBinaryNode(node),
      decode: (frame) => decodeBinaryNode(Buffer.from(frame)),
    };
  },
  async () => {
    const { encodeNode, decodeNode } = await import('whatsapp-rust-bridge');
    return {
      name: 'whatsapp-rust-bridge@0.5.5',
      encode: encodeNode,
      decode: async (frame) => copied(decodeNode(frame)),
    };
  },
  async () => {
    const { encodeBinaryNodeStanza, decodeBinaryNodeStanza } = await import('zapo-js/transport');
    return { name: 'zapo-js@0.3.0', encode: encodeBinaryNodeStanza, decode: decodeBinaryNodeStanza };
  },
];

const loaded = await Promise.allSettled(loaders.map((load) => load()));

/** The peers that could be loaded here. */
export const peers: readonly Peer[] = loaded.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));

/** How many could not; each costs some tests. */
export const missing: number = loaders.length - peers.length;

/** A node with its bodies as hexadecimal text: decoders disagree about text and bytes, and about "nothing". */
export function comparable(node: ReadonlyBinaryNode): unknown {
  const { tag, attrs, content } = node;
  const children = Array.isArray(content) ? content.map((child: ReadonlyBinaryNode) => comparable(child)) : [];
  return { tag, attrs: { ...attrs }, children, body: Buffer.from(bytesOf(node) ?? []).toString('hex') };
}

// The bridge gives an object that lives in WebAssembly memory.
function copied({ tag, attrs: { ...attrs }, content }: Decoded): ReadonlyBinaryNode {
  if (content === undefined) return { tag, attrs };
  if (typeof content === 'string' || content instanceof Uint8Array) return { tag, attrs, content };
  return { tag, attrs, content: content.map(copied) };
}

interface Decoded {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly content?: readonly Decoded[] | string | Uint8Array | undefined;
}
