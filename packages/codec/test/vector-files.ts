import { readFileSync } from 'node:fs';
import type { BinaryNode, ParseOptions, Profile, Severity, Stage } from '../src/index.ts';
import { parseHex } from '../src/index.ts';

/** A node as the vectors write it. */
export interface WrittenNode {
  readonly tag: string;
  readonly attrs: Record<string, string>;
  readonly content?: readonly WrittenNode[] | { readonly text: string } | { readonly hex: string };
}

/** A stanza in its three forms. */
interface VectorForms {
  readonly name: string;
  readonly node: WrittenNode;
  readonly xml: string;
  readonly wire: Readonly<Record<string, string>>;
}

/** One vector of an ack or receipt. */
export interface AcknowledgementVector extends VectorForms {
  readonly read: object | null;
}

/** One vector of a stanza file. */
export interface StanzaVector extends VectorForms {
  readonly given: {
    readonly stage: Stage;
    readonly offer?: { readonly from: string; readonly callId: string; readonly callCreator: string };
    readonly earlier?: readonly string[];
  };
  readonly expected: Readonly<
    Record<Profile, { kind: string; fields: object; diagnostics: readonly { rule: string; severity: Severity }[] }>
  >;
}

/** Reads the vectors of a file in `spec/vectors`. */
export function readVectors<Vector>(name: string): readonly Vector[] {
  const file = new URL(`../../../spec/vectors/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] }).vectors;
}

/** The node that a vector writes. */
export function nodeOf({ tag, attrs, content }: WrittenNode): BinaryNode {
  if (content === undefined) return { tag, attrs };
  if ('text' in content) return { tag, attrs, content: content.text };
  if ('hex' in content) return { tag, attrs, content: parseHex(content.hex) ?? '' };
  return { tag, attrs, content: content.map(nodeOf) };
}

/** What the judge is told beside the node. */
export function givenOf({ given: { stage, offer, earlier } }: StanzaVector): ParseOptions {
  const answers = offer && { callId: offer.callId, callCreator: offer.callCreator, envelope: { from: offer.from } };
  return { stage, ...(answers && { offer: answers }), ...(earlier && { earlier }) };
}
