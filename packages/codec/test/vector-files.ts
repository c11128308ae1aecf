import { readFileSync } from 'node:fs';
import type {
  BinaryNode,
  CallIdentity,
  ParseOptions,
  Party,
  Profile,
  ReceivedOffer,
  Severity,
  Stage,
} from '../src/index.ts';
import { parseHex } from '../src/index.ts';
import type { AcknowledgedOffer } from '../src/stanzas/ack.ts';

/** A node as the vectors write it. */
export interface WrittenNode {
  readonly tag: string;
  readonly attrs: Record<string, string>;
  /** The attributes that are addresses. */
  readonly jids?: readonly string[];
  readonly content?: readonly WrittenNode[] | { readonly text: string } | { readonly hex: string };
}

/** What every vector has. */
export interface Vector {
  readonly id: string;
  readonly name: string;
  readonly clauses: readonly string[];
  readonly flags: readonly string[];
  readonly result: Readonly<Record<Profile, 'valid' | 'invalid' | 'ignored' | 'acceptable'>>;
}

/** A stanza in its three forms. */
interface VectorForms extends Vector {
  readonly node: WrittenNode;
  readonly xml: string;
  readonly wire: Readonly<Record<string, string>>;
}

/** One vector of an ack or receipt. */
export interface AcknowledgementVector extends VectorForms {
  readonly expected: { readonly kind: string; readonly fields: object };
}

/** One vector of what a client builds. */
export interface BuildVector extends VectorForms {
  readonly build:
    | { readonly kind: 'reject'; readonly offer: ReceivedOffer }
    | { readonly kind: 'receipt'; readonly offer: AcknowledgedOffer }
    | { readonly kind: 'ack'; readonly envelope: { readonly from: string; readonly id: string }; readonly tag?: string }
    | { readonly kind: 'terminate'; readonly call: CallIdentity; readonly to: string; readonly reason?: string };
}

/** One vector of a whole call. */
export interface SessionVector extends Vector {
  readonly events: readonly {
    readonly at: number;
    readonly from: Party;
    readonly to: Party;
    readonly node?: WrittenNode;
    readonly media?: true;
  }[];
  readonly expected: Readonly<
    Record<
      Profile,
      {
        readonly kind: string;
        readonly fields: object;
        readonly rules: readonly { readonly step: number; readonly rule: string; readonly severity: Severity }[];
      }
    >
  >;
}

/** One vector of a stanza file. */
export interface StanzaVector extends VectorForms {
  readonly given: {
    readonly stage: Stage;
    readonly offer?: {
      readonly from: string;
      readonly callId: string;
      readonly callCreator: string;
      readonly groupJid?: string;
    };
    readonly earlier?: readonly string[];
  };
  readonly expected: Readonly<
    Record<Profile, { kind: string; fields: object; diagnostics: readonly { rule: string; severity: Severity }[] }>
  >;
}

/** The files of stanzas. */
export const stanzaFiles = ['reject', 'terminate', 'addresses', 'group-and-video', 'other-stanzas'] as const;

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
  const { from, ...call } = offer ?? { from: '' };
  const answers = offer && { ...call, callId: offer.callId, callCreator: offer.callCreator, envelope: { from } };
  return { stage, ...(answers && { offer: answers }), ...(earlier && { earlier }) };
}
