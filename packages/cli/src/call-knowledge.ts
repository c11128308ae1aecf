import { inflateSync } from 'node:zlib';
import * as codec from '@wacrg/codec';
import type { BrokenRule, RuleInput, VectorKnowledge, WrittenNode } from '@wacrg/conform';

/** What the reference codec knows of stanzas that a client builds: each of its rules is a clause, or its own. */
export const callKnowledge: VectorKnowledge = {
  judge: (node, { asked, stage, profile }) => judge(nodeOf(node), { asked, stage, profile }),
  decode: (wire) => {
    const inflate = (bytes: Uint8Array, maxOutputLength: number): Uint8Array => inflateSync(bytes, { maxOutputLength });
    const read = codec.readFrame(codec.parseHex(wire) ?? new Uint8Array(), { inflate });
    return 'node' in read ? { node: written(read.node) } : { problem: read.problem.message };
  },
};

function judge(node: codec.BinaryNode, { asked, stage, profile }: RuleInput): readonly BrokenRule[] {
  const wanted = asked as { readonly kind: string; readonly offer?: codec.ReceivedOffer };
  if (node.tag !== 'call') return [other(`it is <${node.tag}>, and not as the vector has it`)];
  const known = profile === 'observed' ? 'observed' : 'spec';
  const read = codec.parseCall(node, { profile: known, stage, ...(wanted.offer && { offer: wanted.offer }) });
  if (read.kind === 'malformed' || read.kind === wanted.kind) return 'diagnostics' in read ? read.diagnostics : [];
  return [other(`it is <${read.kind}>`)];
}

const other = (message: string): BrokenRule => ({ rule: 'codec#form', severity: 'error', message });

function nodeOf({ tag, attrs, content }: WrittenNode): codec.BinaryNode {
  const head = { tag, attrs: { ...attrs } };
  if (content === undefined) return head;
  if ('text' in content) return { ...head, content: content.text };
  if ('hex' in content) return { ...head, content: codec.parseHex(content.hex) ?? '' };
  return { ...head, content: content.map(nodeOf) };
}

function written({ tag, attrs, content }: codec.BinaryNode): WrittenNode {
  if (content === undefined) return { tag, attrs };
  if (typeof content === 'string') return { tag, attrs, content: { text: content } };
  if (content instanceof Uint8Array) return { tag, attrs, content: { hex: Buffer.from(content).toString('hex') } };
  return { tag, attrs, content: content.map(written) };
}
