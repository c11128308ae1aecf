/** Nodes as people and programs write them down: dumps of Baileys, whatsmeow and the vectors, as values or JSON. */
import { parseBase64 } from './base64.ts';
import { parseHex } from './hex.ts';
import type { BinaryNode } from './node.ts';

/** A node, or why there is none and where: `$.content[0].attrs.id`. */
export type ReadNode = { readonly node: BinaryNode } | { readonly problem: string; readonly path: string };

const limits = { nodes: 1024, depth: 64 } as const;

/** Thrown to stop the reading at once, and caught by `readNode` alone. */
class NodeFault extends Error {
  readonly path: string;

  constructor(problem: string, path: string) {
    super(problem);
    this.path = path;
  }
}

interface Sight {
  readonly path: string;
  readonly depth: number;
  readonly count: { nodes: number };
}

/**
 * Reads a node in any form in which libraries give or log one. Never throws on data.
 *
 * - a node of Baileys, zapo or whatsapp-rust-bridge, and its JSON: bytes as `{ type: 'Buffer', data }`, `{ "0": … }` or numbers;
 * - a node of whatsmeow in Go's JSON: `Tag`, `Attrs`, `Content`, bytes in Base64, `null` for nothing;
 * - a node of the vectors: `{ text }` and `{ hex }`.
 *
 * Numbers and truth values in attributes become texts, `null` is left out.
 *
 * @example
 * readNode({ tag: 'call', attrs: { id: 7 }, content: null }); // { node: { tag: 'call', attrs: { id: '7' } } }
 */
export function readNode(value: unknown): ReadNode {
  try {
    return { node: nodeOf(value, { path: '$', depth: 1, count: { nodes: 0 } }) };
  } catch (fault) {
    if (fault instanceof NodeFault) return { problem: fault.message, path: fault.path };
    throw fault;
  }
}

function nodeOf(value: unknown, sight: Sight): BinaryNode {
  const { path, depth, count } = sight;
  count.nodes++;
  if (count.nodes > limits.nodes) fail(`there are more than ${limits.nodes} elements`, path);
  if (depth > limits.depth) fail(`there are more than ${limits.depth} levels`, path);
  if (!isRecord(value) || Array.isArray(value)) return fail('this is no element', path);
  const isGo = typeof value.Tag === 'string' && value.tag === undefined;
  const [tag, attrs, content] = isGo
    ? [value.Tag, value.Attrs, value.Content]
    : [value.tag, value.attrs, value.content];
  if (typeof tag !== 'string' || tag === '') return fail('the tag is no text', `${path}.${isGo ? 'Tag' : 'tag'}`);
  const read = contentOf(content, { ...sight, path: `${path}.${isGo ? 'Content' : 'content'}`, isGo });
  return {
    tag,
    attrs: attrsOf(attrs, `${path}.${isGo ? 'Attrs' : 'attrs'}`),
    ...(read !== undefined && { content: read }),
  };
}

function attrsOf(value: unknown, path: string): BinaryNode['attrs'] {
  if (value === undefined || value === null) return {};
  if (!isRecord(value) || Array.isArray(value)) return fail('the attributes are no map', path);
  const entries = Object.entries(value).flatMap(([name, given]): [string, string][] => {
    const text = attributeOf(given, `${path}.${name}`);
    return text === undefined ? [] : [[name, text]];
  });
  return Object.fromEntries(entries);
}

function attributeOf(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value === undefined || value === null) return undefined;
  return jidOf(value) ?? fail('the attribute is no text', path);
}

/** A JID of Go, or of a library that keeps its parts. */
function jidOf(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const { User: user = value.user, Server: server = value.server, Device: device = value.device } = value;
  if (typeof user !== 'string' || typeof server !== 'string') return undefined;
  return typeof device === 'number' && device > 0 ? `${user}:${device}@${server}` : `${user}@${server}`;
}

function contentOf(value: unknown, sight: Sight & { readonly isGo: boolean }): BinaryNode['content'] | undefined {
  const { path, depth, count, isGo } = sight;
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return (isGo ? parseBase64(value) : undefined) ?? value;
  if (value instanceof Uint8Array) return value;
  if (!Array.isArray(value)) return bodyOf(value, path);
  if (value.length > 0 && value.every((item) => typeof item === 'number')) return bytesIn(value, path);
  return value.map((child, at) => nodeOf(child, { path: `${path}[${at}]`, depth: depth + 1, count }));
}

function bodyOf(value: unknown, path: string): string | Uint8Array {
  if (!isRecord(value)) return fail('the content is neither elements, text nor bytes', path);
  if (typeof value.text === 'string') return value.text;
  if (typeof value.hex === 'string') return parseHex(value.hex) ?? fail('this is not hexadecimal', `${path}.hex`);
  if (value.type === 'Buffer' && typeof value.data === 'string') {
    return parseBase64(value.data) ?? fail('this is not Base64', `${path}.data`);
  }
  if (value.type === 'Buffer' && Array.isArray(value.data)) return bytesIn(value.data, `${path}.data`);
  const isIndexed = Object.keys(value).every((name, at) => name === String(at));
  return isIndexed
    ? bytesIn(Object.values(value), path)
    : fail('the content is neither elements, text nor bytes', path);
}

function bytesIn(values: readonly unknown[], path: string): Uint8Array {
  const at = values.findIndex((value) => !Number.isInteger(value) || Number(value) < 0 || Number(value) > 255);
  if (at >= 0) fail('this is no byte', `${path}[${at}]`);
  return Uint8Array.from(values as readonly number[]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function fail(problem: string, path: string): never {
  throw new NodeFault(problem, path);
}
