import { z } from 'zod';
import { ToolError } from '../problem/tool-error.ts';
import {
  commitId,
  count,
  flavorFields,
  foundProblem,
  line,
  readJson,
  siteFields,
  status,
  textChange,
} from './result-fields.ts';
import { sortedJson } from './sorted-json.ts';
import type { Traceability } from './traceability.ts';

const rule = z.object({ level: z.string(), text: z.string(), source: z.string() });
const check = z.object({ step: count, code: z.string(), message: z.string(), rule: rule.optional() });

const part = z.object({
  id: z.string(),
  changed: textChange.nullable(),
  clauses: z.array(
    z.object({
      id: z.string(),
      level: z.string(),
      text: z.string(),
      revision: z.string().optional(),
      rules: z.string().optional(),
      under: z.string().optional(),
      anchor: z.string(),
      changed: textChange.nullable(),
    }),
  ),
  former: z.array(z.string()).optional(),
  retired: z.object({ since: z.string().optional(), reason: z.string(), replacedBy: z.string().optional() }).optional(),
  successors: z.array(z.string()).optional(),
});

const site = z.object({
  flavor: z.string(),
  code: z.string(),
  clause: z.string().optional(),
  ...siteFields,
  stale: z.boolean().nullable(),
  reviewed: commitId.optional(),
  ran: z
    .object({
      test: z.enum(['passed', 'failed', 'skipped', 'not-run', 'unknown']).optional(),
      lines: z.enum(['run', 'never', 'unknown']).optional(),
    })
    .optional(),
});

const mention = z.object({
  flavor: z.string(),
  codes: z.array(z.string()),
  path: z.string(),
  line,
  form: z.enum(['prose', 'test', 'permalink', 'guess', 'cites']),
  symbol: z.string().optional(),
  link: z.string().optional(),
});

const claim = z.object({
  status,
  note: z.string().optional(),
  commits: z.array(z.string()),
  path: z.string().optional(),
  check: z.enum(['ok', 'missing-commit', 'missing-path', 'unchecked']),
  missing: z.array(z.string()).optional(),
});

const cell = z.object({
  state: z.enum(['verified', 'found', 'claimed', 'cited', 'mentioned']),
  status: status.optional(),
  claim: claim.optional(),
  claims: z.array(claim).optional(),
});

const spec = z.object({
  namespace: z.string(),
  digest: z.string(),
  parts: z.record(z.string(), part),
  flows: z.record(z.string(), z.object({ checks: z.array(check).optional() })),
  vectors: z.record(z.string(), z.object({ name: z.string(), clauses: z.array(z.string()) })).optional(),
  unpublished: z.object({ branch: z.string().optional(), commits: z.array(z.string()) }).optional(),
});

/** What each entry of a result's lists and tables must be; the spec is checked as a whole. */
export const entrySchemas: Readonly<Record<keyof Traceability, z.ZodType>> = {
  format: z.literal(1),
  spec,
  flavors: z.object(flavorFields),
  sites: site,
  mentions: mention,
  cells: z.record(z.string(), cell),
  problems: foundProblem,
};

/** The shape of `traceability.json`. Unknown keys pass, so that a newer tool's result can still be read. */
export const traceability: z.ZodType = z.object({
  format: entrySchemas.format,
  spec,
  flavors: z.record(z.string(), entrySchemas.flavors),
  sites: z.array(site),
  mentions: z.array(mention),
  cells: z.record(z.string(), entrySchemas.cells),
  problems: z.array(foundProblem),
});

/**
 * Reads a `traceability.json`, also one from an untrusted shard.
 *
 * @param path how messages name the file
 * @throws {ToolError} `bad-result` when it is not JSON, of another format, or not of the schema
 */
export function parseTraceability(text: string, path: string): Traceability {
  const result = traceability.safeParse(readJson(text, path));
  // The schema checks the lists of words that the tool shows or compares; the rest of each type is its own.
  if (result.success) return result.data as Traceability;
  const issue = result.error.issues[0];
  const where = issue?.path.join('.') || 'the top';
  throw new ToolError(
    'bad-result',
    `Cannot read "${path}": at ${where}: ${issue?.message ?? 'not a result'}; run "wacrg scan" to make it anew.`,
  );
}

/** The text of `traceability.json`: keys sorted, two spaces, a newline at the end. */
export function formatTraceability(result: Traceability): string {
  return [...traceabilityPieces(result)].join('');
}

/** As {@link formatTraceability}, in pieces: a large result is written without ever being one text. */
export function* traceabilityPieces(result: Traceability): Generator<string> {
  yield* sortedJson(result);
  yield '\n';
}

/** The JSON Schema of `traceability.json`, for editors and for programs in other languages. */
export function traceabilitySchema(): object {
  return { title: 'wacrg traceability.json', ...z.toJSONSchema(traceability, { io: 'input' }) };
}
