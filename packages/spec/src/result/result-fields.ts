import { z } from 'zod';
import type { Relation } from '../citation/annotation.ts';
import type { ImplementationStatus } from '../model/claim.ts';
import type { TextChange } from '../model/history.ts';
import type { Commit } from '../model/scan.ts';
import { ToolError } from '../problem/tool-error.ts';
import { conformance, tracedRun } from './conformance-json.ts';

// What `traceability.json` and the files of shards are made of.

type Fields = Readonly<Record<string, z.ZodType>>;

export const commitId: z.ZodType<string> = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);
export const status: z.ZodType<ImplementationStatus> = z.enum(['working', 'partial', 'planned', 'unknown']);
export const relation: z.ZodType<Relation> = z.enum(['implements', 'tests', 'refers']);
export const count: z.ZodType<number> = z.number().int().nonnegative();
export const line: z.ZodType<number> = z.number().int().positive();
export const range: z.ZodType<readonly [number, number]> = z.tuple([line, line]).readonly();
const date: z.ZodType<string> = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
export const commit: z.ZodType<Commit> = z.object({ commit: commitId, author: z.string(), date });
/** When a text last changed, and whether it began then. */
export const textChange: z.ZodType<TextChange> = z.object({
  commit: commitId,
  author: z.string(),
  date,
  first: z.literal(true).exactOptional(),
});
/** On the web, or relative: an editor opens whatever a result of strangers names. */
const webLink = z.string().regex(/^(?:https?:\/\/|(?![A-Za-z][A-Za-z0-9+.-]*:))/);
const links = z.object({
  source: webLink,
  history: webLink.optional(),
  blame: webLink.optional(),
});
const exception = z.object({
  code: z.string(),
  reason: z.string(),
  line: line.optional(),
  column: line.optional(),
  path: z.string().optional(),
  link: webLink.optional(),
});

/** What is known of a flavor, whether scanned or traced. */
export const flavorFields: Fields = {
  repository: z.string().optional(),
  ref: z.string().optional(),
  commit: commitId.optional(),
  committed: date.optional(),
  state: z.enum(['scanned', 'unreachable', 'no-repository']),
  reason: z.string().optional(),
  files: z.object({
    searched: count,
    matched: count,
    skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
    plain: z.array(z.object({ path: z.string(), read: z.literal('comments only') })).optional(),
  }),
  lines: z.object({ annotation: count, mention: count, documentation: count, ignored: count, skipped: count }),
  exceptions: z.array(exception).optional(),
  reviewed: z
    .object({
      commit: commitId.optional(),
      codes: z.record(z.string(), commitId),
      sites: z.array(z.object({ path: z.string(), symbol: z.string() })).optional(),
    })
    .optional(),
  conformance: conformance.optional(),
  runs: z.array(tracedRun).optional(),
};

/** What an annotation and the sites that it makes have in common. */
export const siteFields: Fields = {
  relation,
  status,
  note: z.string().optional(),
  dialect: z.string().optional(),
  revision: z.string().optional(),
  path: z.string(),
  line,
  column: line,
  symbol: z.string().optional(),
  range: range.optional(),
  annotated: commit.nullable(),
  looked: commit.nullable().optional(),
  changed: commit.nullable(),
  commits: z.array(commitId),
  links: links.optional(),
};

export const foundProblem: z.ZodType<unknown> = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'notice']),
  flavor: z.string().optional(),
  path: z.string().optional(),
  line: line.optional(),
  column: line.optional(),
  message: z.string(),
  fix: z.object({ from: z.string(), to: z.string() }).optional(),
});

/** The value of a JSON text. @throws {ToolError} `bad-result` */
export function readJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ToolError('bad-result', `Cannot read "${path}": it is not JSON; run "wacrg scan" to make it anew.`, {
      cause,
    });
  }
}
