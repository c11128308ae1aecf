import { z } from 'zod';
import { type Conformance, type VectorVerdicts, verdicts } from '../model/conformance.ts';
import { sortedJson } from './sorted-json.ts';

const commitId = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);
const vectorId = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,127}$/;
const digest = z.string().regex(/^[0-9a-f]{16}$/);
const word = z.string().min(1).max(100);
const maxVectors = 10_000;

const vector = z.strictObject({
  profiles: z.record(word, z.enum(verdicts)),
  why: z.string().max(500).optional(),
  breaks: z.record(word, z.array(word).max(100)).optional(),
  issue: z
    .string()
    .max(500)
    .regex(/^https:\/\/[^\s<>"']+$/)
    .optional(),
  digest,
});

const runFields = {
  harness: z.strictObject({ name: word, version: word }),
  commit: commitId.optional(),
  date: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    .optional(),
  dirty: z.literal(true).optional(),
  vectors: z.string().regex(/^[0-9a-f]{64}$/),
};

/** A run as a result has it. */
export const tracedRun: z.ZodType = z.object({
  by: z.enum(['spec', 'flavor']),
  ...runFields,
  verdicts: z.record(z.string(), vector.extend({ stale: z.enum(['vector', 'code']).optional() })),
});

/** The shape of `wacrg.conformance.json`. It comes from strangers, so everything in it has a bound. */
export const conformance: z.ZodType = z.strictObject({
  $schema: z.string().max(500).optional(),
  format: z.literal(1),
  flavor: word,
  ...runFields,
  verdicts: z
    .record(z.string().regex(vectorId), vector)
    .refine((all) => Object.keys(all).length <= maxVectors, `there are more than ${maxVectors} vectors`),
});

/**
 * Reads a file of conformance, also a stranger's: the run, or what is wrong with it and where.
 *
 * @example
 * const read = parseConformance('{"format":1}');
 * 'fault' in read && read.fault; // 'at flavor: Invalid input: expected string, received undefined'
 */
export function parseConformance(text: string): { readonly run: Conformance } | { readonly fault: string } {
  const value = parsed(text);
  if (value === undefined) return { fault: 'at the top: it is not JSON' };
  const read = conformance.safeParse(value);
  if (read.success) {
    const { $schema: _, ...run } = read.data as Conformance & { readonly $schema?: string };
    return { run };
  }
  const issue = read.error.issues[0];
  return { fault: `at ${issue?.path.join('.') || 'the top'}: ${issue?.message ?? 'not a run'}` };
}

/** The text of the file: keys sorted, a newline at the end. */
export function formatConformance(run: Conformance): string {
  return `${[...sortedJson(run)].join('')}\n`;
}

/** How many of the vectors that were understood passed under a profile, of a set of vectors. */
export function passed(
  all: readonly VectorVerdicts[],
  profile: string,
): { readonly passed: number; readonly asked: number } {
  const found = all.map(({ profiles }) => profiles[profile]).filter((each) => each !== undefined);
  const asked = found.filter((each) => each !== 'unsupported');
  return { passed: asked.filter((each) => each === 'pass').length, asked: asked.length };
}

/** The JSON Schema of the file. */
export function conformanceSchema(): object {
  return { title: 'wacrg.conformance.json', ...z.toJSONSchema(conformance, { io: 'input' }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
