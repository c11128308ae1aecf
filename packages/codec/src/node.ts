import { utf8 } from './utf8.ts';

/** A stanza element as builders return it. Assignable to the node types of Baileys, zapo and whatsapp-rust-bridge. */
export interface BinaryNode {
  tag: string;
  attrs: { [name: string]: string };
  content?: BinaryNode[] | string | Uint8Array;
}

/** A stanza element as parsers take it. The node types of Baileys, zapo and whatsapp-rust-bridge are assignable to it. */
export interface ReadonlyBinaryNode {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly content?: readonly ReadonlyBinaryNode[] | string | Uint8Array;
}

const noNodes: readonly ReadonlyBinaryNode[] = [];
const nodeLimit = 1024;

/** The child elements of a node; empty when it has none, or holds text or bytes. */
export function childrenOf(node: ReadonlyBinaryNode): readonly ReadonlyBinaryNode[] {
  return Array.isArray(node.content) ? node.content : noNodes;
}

/** The first child element with this tag. */
export function childOf(node: ReadonlyBinaryNode, tag: string): ReadonlyBinaryNode | undefined {
  return childrenOf(node).find((child) => child.tag === tag);
}

/**
 * True when a node has no child, no text and no bytes.
 * Decoders disagree about "nothing": an empty list, an empty text, no bytes and no content all count.
 */
export function isEmpty({ content }: ReadonlyBinaryNode): boolean {
  return content === undefined || content.length === 0;
}

/**
 * The bytes in a node's body, or undefined when it has none.
 * Baileys gives a text where the sender packed the bytes as one, so a text counts as its UTF-8 bytes.
 */
export function bytesOf({ content }: ReadonlyBinaryNode): Uint8Array | undefined {
  if (typeof content === 'string') return utf8(content);
  return content instanceof Uint8Array ? content : undefined;
}

/**
 * A copy of a built `<call>` with the stanza id, the last step before it is sent.
 * It is apart from the builders because the id belongs to the I/O layer, which matches the server's ack by it.
 *
 * @throws {TypeError} when the id is empty or the node has one already
 * @example
 * const stanza = withStanzaId(buildReject(offer), 'A1B2');
 */
// wacrg:SIG-08#construction-no-id
// wacrg:SIG-14#wrapper-no-id
export function withStanzaId(node: BinaryNode, id: string): BinaryNode {
  if (!id) throw new TypeError(`Cannot give <${node.tag}> the stanza id "": it is empty; pass a fresh id`);
  if (node.attrs.id !== undefined) {
    throw new TypeError(
      `Cannot give <${node.tag}> a stanza id: it has "${node.attrs.id}"; pass the node as it was built`,
    );
  }
  return { ...node, attrs: { ...node.attrs, id } };
}

/** True when a value from outside is a node: texts for tag and attributes, a known body, at most 1,024 nodes in total. */
export function isBinaryNode(value: unknown): value is ReadonlyBinaryNode {
  const open: unknown[] = [value];
  for (let seen = 0; open.length > 0; seen++) {
    const next = open.pop();
    if (seen === nodeLimit || !isElement(next)) return false;
    if (!Array.isArray(next.content)) continue;
    if (next.content.length > nodeLimit) return false;
    for (const child of next.content) open.push(child);
  }
  return true;
}

function isElement(value: unknown): value is { tag: string; content?: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  const { tag, attrs, content } = value as Partial<Record<keyof BinaryNode, unknown>>;
  if (typeof tag !== 'string' || typeof attrs !== 'object' || attrs === null) return false;
  for (const name in attrs) {
    if (typeof (attrs as Record<string, unknown>)[name] !== 'string') return false;
  }
  return (
    content === undefined || typeof content === 'string' || content instanceof Uint8Array || Array.isArray(content)
  );
}
