import { type SpecVector, ToolError } from '@wacrg/spec';
import type { RawVector } from '@wacrg/spec/load';
import { z } from 'zod';
import { writtenNode as node, type Verb, type WrittenNode } from './protocol.ts';

const results = ['valid', 'invalid', 'ignored', 'acceptable'] as const;

/** What has to become of a vector: taken as it reads, refused, left alone; or what the spec leaves open. */
export type Result = (typeof results)[number];

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

type Right = Omit<Expected, 'result'>;
type Asks = Pick<Question, 'verb' | 'payload'> & { readonly right: (profile: string) => Right | undefined };

const fields = z.record(z.string(), z.unknown());
const outcome = z.object({ kind: z.string(), fields });
const judged = outcome.extend({ diagnostics: z.array(z.object({ rule: z.string() })) });
const byProfile = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);
const forms = {
  node,
  xml: z.string(),
  wire: z.record(z.string(), z.string()).transform((all) => Object.values(all)[0]),
};

/** What each kind of file asks, and what is right. */
const asks: Readonly<Record<string, z.ZodType<Asks>>> = {
  stanzas: z
    .object({ ...forms, given: z.looseObject({ stage: z.string() }), expected: byProfile(judged) })
    .transform(({ expected, given, wire, ...stanza }) =>
      given.stage === 'received'
        ? { verb: 'parse', payload: { ...stanza, wire }, right: (profile) => expected[profile] }
        : {
            verb: 'judge',
            payload: { ...stanza, ...given },
            right: (profile) => ({ rules: expected[profile]?.diagnostics.map(({ rule }) => rule) }),
          },
    ),
  acknowledgements: z
    .object({ ...forms, expected: outcome })
    .transform(({ expected, ...payload }) => ({ verb: 'parse', payload, right: () => expected })),
  builds: z
    .object({ build: fields, node })
    .transform((v) => ({ verb: 'build', payload: v.build, right: () => ({ node: v.node }) })),
  sessions: z.object({ events: z.array(fields), expected: byProfile(outcome) }).transform(({ events, expected }) => ({
    verb: 'session',
    payload: { events },
    right: (profile) => expected[profile],
  })),
  frames: z
    .object({ wire: z.string(), node: node.nullable() })
    .transform(({ wire, node: read }) => ({ verb: 'decode', payload: { wire }, right: () => ({ node: read }) })),
  jids: z.object({ text: z.string(), jid: fields.nullable() }).transform(({ text, jid }) => ({
    verb: 'jid',
    payload: { text },
    right: () => (jid === null ? { kind: 'malformed' } : { kind: 'jid', fields: jid }),
  })),
  texts: z
    .object({ text: z.string(), node: node.nullable() })
    .transform(({ text, node: read }) => ({ verb: 'xml', payload: { text }, right: () => ({ node: read }) })),
};

const common = z.object({ result: byProfile(z.enum(results)), about: z.array(z.string()).default([]) });

/**
 * What a vector asks of a harness; undefined for a kind of file that this tool does not know.
 *
 * @throws {ToolError} `no-vectors` when it is not as its kind is
 */
export function questionOf(vector: RawVector): Question | undefined {
  const ask = asks[vector.fileKind];
  if (ask === undefined) return undefined;
  const { id, name, clauses, digest } = vector;
  const [asked, said] = [ask.safeParse(vector), common.safeParse(vector)];
  if (!asked.success || !said.success) {
    const issue = (asked.error ?? said.error)?.issues[0];
    throw new ToolError('no-vectors', `Cannot read the vector "${id}" at ${issue?.path.join('.')}: ${issue?.message}.`);
  }
  const { right, ...question } = asked.data;
  const { about, result } = said.data;
  const expected = Object.entries(result).map(([profile, each]) => [profile, { result: each, ...right(profile) }]);
  return { id, name, clauses, digest, about, ...question, expected: Object.fromEntries(expected) };
}
