import { parseCall } from './call.ts';
import type { Diagnostic } from './diagnostics.ts';
import { formatHex, parseHex } from './hex.ts';
import type { BinaryNode } from './node.ts';
import { readNode } from './read-node.ts';
import type { ReceivedOffer, Stage } from './rules.ts';
import { type FrameOptions, readFrame } from './wire/read-frame.ts';

/** A node as vectors write it. */
interface WrittenNode {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly content?: readonly WrittenNode[] | { readonly text: string } | { readonly hex: string } | undefined;
}

/** For what a client built a stanza. */
interface BuiltFor {
  /** The question of the vector: the kind of call stanza, and the offer that it answers. */
  readonly asked: unknown;
  readonly stage: Stage;
  readonly profile: string;
}

/** What the codec knows of stanzas that another client builds: which rules they break, and what its frames hold. */
export interface CallKnowledge {
  /** The rules that a built stanza breaks: clauses, or `codec#form` where it is not what was asked for. */
  readonly judge: (node: WrittenNode, builtFor: BuiltFor) => readonly Diagnostic[];
  /** The stanza of a frame, in hexadecimal. */
  readonly decode: (wire: string) => { readonly node: WrittenNode } | { readonly problem: string };
}

/**
 * Judges what a client builds from the questions of vectors.
 *
 * @param options how compressed frames are read, as for `readFrame`
 * @example
 * callKnowledge().decode('00').problem !== undefined; // true
 */
export const callKnowledge = (options: FrameOptions = {}): CallKnowledge => ({
  judge,
  decode: (wire) => {
    const read = readFrame(parseHex(wire) ?? new Uint8Array(), options);
    return 'node' in read ? { node: written(read.node) } : { problem: read.problem.message };
  },
});

function judge(built: WrittenNode, { asked, stage, profile }: BuiltFor): readonly Diagnostic[] {
  const wanted = asked as { readonly kind: string; readonly offer?: ReceivedOffer };
  const read = readNode(built);
  if ('problem' in read) return [other(`${read.problem} (${read.path})`)];
  if (read.node.tag !== 'call') return [other(`it is <${read.node.tag}>, and not as the vector has it`)];
  const known = profile === 'observed' ? 'observed' : 'spec';
  const call = parseCall(read.node, { profile: known, stage, ...(wanted.offer && { offer: wanted.offer }) });
  if (call.kind === 'malformed' || call.kind === wanted.kind) return 'diagnostics' in call ? call.diagnostics : [];
  return [other(`it is <${call.kind}>`)];
}

const other = (message: string): Diagnostic => ({ rule: 'codec#form', severity: 'error', message });

function written({ tag, attrs, content }: BinaryNode): WrittenNode {
  if (content === undefined) return { tag, attrs };
  if (typeof content === 'string') return { tag, attrs, content: { text: content } };
  if (content instanceof Uint8Array) return { tag, attrs, content: { hex: formatHex(content).replaceAll(' ', '') } };
  return { tag, attrs, content: content.map(written) };
}
