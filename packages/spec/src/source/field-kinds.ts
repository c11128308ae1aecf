import { z } from 'zod';
import type { Confidence } from '../model/flow.ts';
import type { Maturity, Reference } from '../model/part.ts';

/** One or more words; the white space at the end goes. */
export const text: z.ZodType<string> = z
  .string()
  .overwrite((written) => written.trimEnd())
  .min(1, 'it is empty');

/** Text that may be empty. */
export const anyText: z.ZodType<string> = z.string().overwrite((written) => written.trimEnd());

const kebab = /^[a-z0-9][a-z0-9-]*$/;

/** The permanent name of anything: also the name of its file. */
export const id: z.ZodType<string> = z.string().regex(kebab, 'it must be lower-case words joined by "-"').max(100);

/** What annotations cite. */
export const code: z.ZodType<string> = z
  .string()
  .regex(/^[A-Z]{3}-[0-9]{2,}$/, 'it must be like SIG-08: three capital letters, "-", two digits or more')
  .max(20);

export const maturity: z.ZodType<Maturity> = z.enum(['draft', 'review', 'stable', 'deprecated']);

export const confidence: z.ZodType<Confidence> = z.enum(['confirmed', 'probable', 'speculative', 'unknown']);

/** Scalars are read as text, so numbers and booleans are known by their spelling. */
export const numeral: z.ZodType<number> = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'it must be a number')
  .transform(Number);

export const flag: z.ZodType<boolean> = z.enum(['true', 'false']).transform((written) => written === 'true');

export const reference: z.ZodType<Reference> = z.object({ title: text, url: anyText.exactOptional() });

/** Patterns of paths. Each is tried on each path, so no more are taken than people write. */
export const patterns: z.ZodType<readonly string[]> = z
  .array(z.string().min(1, 'it is empty').max(300, 'it is too long'))
  .max(100, 'these are too many patterns');

/** A list that may be left out. */
export function list<T>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z.array(item).default([]);
}
