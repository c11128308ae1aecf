import { z } from 'zod';

// What the runner and a harness say to each other: one line of JSON each, a question and its answer.

/** What a harness can be asked for. */
export const verbs = ['parse', 'decode', 'build', 'judge', 'session', 'jid', 'xml'] as const;
export type Verb = (typeof verbs)[number];

/** An element as the vectors write it. */
export interface WrittenNode {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly jids?: readonly string[] | undefined;
  readonly content?: readonly WrittenNode[] | { readonly text: string } | { readonly hex: string } | undefined;
}

const text = z.string().max(65_536);
const hex = z.string().regex(/^([0-9a-f]{2})*$/, 'this is not hexadecimal in small letters');
/** Reads an element as the vectors write it. */
export const writtenNode: z.ZodType<WrittenNode> = z.object({
  tag: text,
  attrs: z.record(z.string(), text),
  jids: z.array(text).optional(),
  get content() {
    return z.union([z.array(writtenNode), z.strictObject({ text }), z.strictObject({ hex })]).optional();
  },
});
const id = text.describe('the same as in the question');

/** Who a harness says that it is. */
export interface HelloAnswer {
  readonly name: string;
  readonly version: string;
  readonly commit?: string | undefined;
  readonly supports: readonly Verb[];
  readonly reads?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
}

/** The answer to `{"hello":1}`. */
export const helloAnswer: z.ZodType<HelloAnswer> = z.object({
  name: text.min(1).max(100).describe('the package whose code is run'),
  version: text.min(1).max(100),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .optional()
    .describe('the commit that is run, where it is known'),
  supports: z.array(z.enum(verbs)).describe('what it can be asked for; the rest counts as unsupported'),
  reads: z.array(text).optional().describe('the fields that its code gives; others are not compared. Default: all'),
  kinds: z
    .array(text)
    .optional()
    .describe('the actions that its code knows; another that it ignores is unsupported. Default: all'),
});

const why = text.optional().describe('in words');
const unsupported = z.object({ id, unsupported: z.literal(true), issue: z.url().max(500).optional(), why });
const malformed = z.object({ id, malformed: z.literal(true), why });
const reading = z.object({
  id,
  kind: text.describe('what it is: the tag of the action, `ack`, `receipt`; `unknown` where it was ignored'),
  fields: z.record(z.string(), z.unknown()).default({}),
});
const built = z.object({ id, node: writtenNode, stage: z.enum(['built', 'sent']).optional() });
const framed = z.object({ id, wire: hex, stage: z.enum(['built', 'sent']).optional() });
const clauses = z.array(text);
const judged = z.object({
  id,
  rules: z
    .union([clauses, z.record(text, clauses)])
    .describe('the clauses that it finds broken, by profile if it has any'),
});

type Words = { readonly why?: string | undefined };
type Stage = { readonly stage?: 'built' | 'sent' | undefined };

/** The answer to a question, in one of six forms. */
export type Answer = { readonly id: string } & (
  | ({ readonly unsupported: true; readonly issue?: string | undefined } & Words)
  | ({ readonly malformed: true } & Words)
  | { readonly kind: string; readonly fields: Readonly<Record<string, unknown>> }
  | ({ readonly node: WrittenNode } & Stage)
  | ({ readonly wire: string } & Stage)
  | { readonly rules: readonly string[] | Readonly<Record<string, readonly string[]>> }
);

/** Reads an answer. */
export const answer: z.ZodType<Answer> = z.union([unsupported, malformed, reading, built, framed, judged]);

const hello = z.strictObject({ hello: z.literal(1) });
const question = z
  .object({ id: text })
  .catchall(z.unknown())
  .describe(`the id and one of ${verbs.join(', ')}; answer any other with unsupported`);

/** The JSON Schema of each message, by its name. */
export function messageSchemas(): Readonly<Record<string, object>> {
  const all = { hello, 'hello-answer': helloAnswer, question, answer };
  return Object.fromEntries(
    Object.entries(all).map(([name, schema]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
      return [name, { $schema, title: `A line of a harness: ${name}`, ...rest }];
    }),
  );
}
