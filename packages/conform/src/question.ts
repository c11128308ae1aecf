import type { SpecVector } from '@wacrg/spec';
import type { RawVector } from '@wacrg/spec/load';
import type { Verb, WrittenNode } from './protocol.ts';

/** What has to become of a vector: taken as it reads, refused, left alone; or what the spec leaves open. */
export type Result = 'valid' | 'invalid' | 'ignored' | 'acceptable';

/** The right answer under one profile. */
export interface Expected {
  readonly result: Result;
  readonly kind?: string | undefined;
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
  readonly node?: WrittenNode | null | undefined;
  readonly rules?: readonly string[] | undefined;
}

/** One question to a harness, with its right answers. */
export interface Question extends SpecVector {
  readonly verb: Verb;
  /** What is asked. */
  readonly payload: unknown;
  /** The fields that it is about; without them there is no answer. */
  readonly about: readonly string[];
  /** By profile. */
  readonly expected: Readonly<Record<string, Expected>>;
}

/** What each kind of file asks, and what is right. */
type Ask = (vector: RawVector) => Pick<Question, 'verb' | 'payload'> & {
  readonly right: (profile: string) => Omit<Expected, 'result'>;
};

const asks: Readonly<Record<string, Ask>> = {
  stanzas: (vector) => {
    const { node, xml, wire, given, expected } = vector;
    const outcome = (profile: string) => at(expected, profile) as { kind: string; fields: Record<string, unknown> };
    if (field(given, 'stage') === 'received')
      return { verb: 'parse', payload: { node, xml, wire: firstOf(wire) }, right: (profile) => outcome(profile) };
    const rules = (profile: string): string[] =>
      (field(at(expected, profile), 'diagnostics') as { rule: string }[]).map(({ rule }) => rule);
    const known = typeof given === 'object' ? given : {};
    return { verb: 'judge', payload: { node, xml, ...known }, right: (profile) => ({ rules: rules(profile) }) };
  },
  acknowledgements: ({ node, xml, wire, expected }) => ({
    verb: 'parse',
    payload: { node, xml, wire: firstOf(wire) },
    right: () => expected as { kind: string; fields: Record<string, unknown> },
  }),
  builds: ({ build, node }) => ({ verb: 'build', payload: build, right: () => ({ node: node as WrittenNode }) }),
  sessions: ({ events, expected }) => ({
    verb: 'session',
    payload: { events },
    right: (profile) => {
      const { kind, fields } = at(expected, profile) as { kind: string; fields: Record<string, unknown> };
      return { kind, fields };
    },
  }),
  frames: ({ wire, node }) => ({
    verb: 'decode',
    payload: { wire },
    right: () => ({ node: node as WrittenNode | null }),
  }),
  jids: ({ text, jid }) => ({
    verb: 'jid',
    payload: { text },
    right: () => (jid === null ? { kind: 'malformed' } : { kind: 'jid', fields: jid as Record<string, unknown> }),
  }),
  texts: ({ text, node }) => ({ verb: 'xml', payload: { text }, right: () => ({ node: node as WrittenNode | null }) }),
};

/** What a vector asks of a harness; undefined for a kind of file that this tool does not know. */
export function questionOf(vector: RawVector): Question | undefined {
  const ask = asks[vector.fileKind];
  if (ask === undefined) return undefined;
  const { right, verb, payload } = ask(vector);
  const results = vector.result as Readonly<Record<string, Result>>;
  const { id, name, clauses, digest } = vector;
  const expected = Object.fromEntries(
    Object.entries(results).map(([profile, result]) => [profile, { result, ...right(profile) }]),
  );
  const about = Array.isArray(vector.about) ? vector.about.map(String) : [];
  return { id, name, clauses, digest, about, verb, payload, expected };
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

const at = (value: unknown, profile: string): unknown => field(value, profile);

const firstOf = (wire: unknown): unknown => (typeof wire === 'object' && wire !== null ? Object.values(wire)[0] : wire);
