import type { BinaryNode } from '../node.ts';
import { type ByteReader, byteReader, FrameFault } from './byte-reader.ts';
import { mark, readBinary, readText } from './frame-text.ts';

/** Why bytes are no frame, and at which byte that shows, from 0. */
export interface FrameProblem {
  readonly message: string;
  readonly offset: number;
}

/** The stanza of a frame, or the first problem. */
export type ReadFrame = { readonly node: BinaryNode } | { readonly problem: FrameProblem };

/** How a frame is read. */
export interface FrameOptions {
  /** Unpacks zlib, to at most so many bytes; it throws for what is no zlib. Without it a packed frame is a problem. */
  readonly inflate?: (bytes: Uint8Array, limit: number) => Uint8Array;
}

const limits = { nodes: 1024, depth: 64, unpacked: 1_048_576 } as const;
const packedFlag = 2;

/**
 * Reads a frame as it stands on an opened socket, after Noise: a flag byte and one stanza in binary form. Never throws on data.
 *
 * @example
 * const read = readFrame(Uint8Array.of(0, 248, 3, 27, 21, 100)); // <ack class="call"/>
 * if ('node' in read) parseAck(read.node);
 */
export function readFrame(frame: Uint8Array, { inflate }: FrameOptions = {}): ReadFrame {
  const flag = frame[0] ?? 0;
  if (frame.length === 0) return problemAt('there are no bytes', 0);
  if ((flag & ~packedFlag) !== 0) return problemAt(`the flag byte is ${flag}, not 0 or 2`, 0);
  if (flag === 0) return readStanza(frame.subarray(1), 1);
  if (inflate === undefined) return problemAt('the frame is packed; pass `inflate` to unpack it', 0);
  const bytes = unpacked(frame.subarray(1), inflate);
  return bytes === undefined ? problemAt('the flag says packed, and the rest is no zlib', 1) : readStanza(bytes, 0);
}

function unpacked(bytes: Uint8Array, inflate: NonNullable<FrameOptions['inflate']>): Uint8Array | undefined {
  try {
    return inflate(bytes, limits.unpacked);
  } catch {
    return undefined;
  }
}

/** `before`: how many bytes stood before these in what was given. */
function readStanza(bytes: Uint8Array, before: number): ReadFrame {
  const reader = byteReader(bytes);
  try {
    const node = readNodeOf(reader, 1, { nodes: 0 });
    if (!reader.isAtEnd()) return problemAt('there are bytes after the stanza', before + reader.offset());
    return { node };
  } catch (fault) {
    if (fault instanceof FrameFault) return problemAt(fault.message, before + fault.offset);
    throw fault;
  }
}

function problemAt(message: string, offset: number): ReadFrame {
  return { problem: { message, offset } };
}

function readNodeOf(reader: ByteReader, depth: number, count: { nodes: number }): BinaryNode {
  count.nodes++;
  if (count.nodes > limits.nodes) reader.fail(`there are more than ${limits.nodes} elements`);
  if (depth > limits.depth) reader.fail(`there are more than ${limits.depth} levels`);
  const size = listSize(reader, reader.byte()) ?? reader.fail('a stanza does not begin with a list');
  if (size === 0) reader.fail('an element has no tag');
  const tag = readText(reader, reader.byte()) || reader.fail('an element has an empty tag');
  const attrs: BinaryNode['attrs'] = {};
  for (let left = (size - 1) >> 1; left > 0; left--) {
    const name = readText(reader, reader.byte());
    if (name === '' || name === '__proto__') reader.fail('an attribute has a name that no node can hold');
    if (Object.hasOwn(attrs, name)) reader.fail('an attribute stands twice');
    attrs[name] = readText(reader, reader.byte());
  }
  if (size % 2 === 1) return { tag, attrs };
  return { tag, attrs, content: readContent(reader, depth, count) };
}

function readContent(reader: ByteReader, depth: number, count: { nodes: number }): BinaryNode[] | string | Uint8Array {
  const kind = reader.byte();
  const size = listSize(reader, kind);
  if (size === undefined) return readBinary(reader, kind)?.slice() ?? readText(reader, kind);
  const children: BinaryNode[] = [];
  for (let left = size; left > 0; left--) children.push(readNodeOf(reader, depth + 1, count));
  return children;
}

/** How many entries a list has; undefined when the mark begins no list. */
function listSize(reader: ByteReader, kind: number): number | undefined {
  if (kind === mark.listEmpty) return 0;
  if (kind === mark.list8) return reader.byte();
  return kind === mark.list16 ? reader.number(2) : undefined;
}
