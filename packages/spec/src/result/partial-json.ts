import { z } from 'zod';
import type { PartialScan } from '../join/partial-scan.ts';
import type { PartHistory } from '../model/history.ts';
import type { FlavorScan } from '../model/scan.ts';
import { ToolError } from '../problem/tool-error.ts';
import {
  commit,
  commitId,
  count,
  flavorFields,
  foundProblem,
  line,
  range,
  readJson,
  relation,
  siteFields,
  status,
  textChange,
} from './result-fields.ts';

const citations = z.array(
  z.object({ code: z.string(), clause: z.string().optional(), revision: z.string().optional() }),
);

const earlier = z.object({ citations, relation, status, annotated: commit.nullable() });

const annotation = z.object({
  ...siteFields,
  quote: z.string().optional(),
  excepts: z.string().optional(),
  endLine: line.optional(),
  earlier: z.array(earlier).optional(),
  citations,
});

const mention = z.object({
  form: z.enum(['prose', 'test', 'permalink', 'guess', 'cites']),
  cites: z.array(
    z.object({
      code: z.string().optional(),
      id: z.string().optional(),
      section: z.string().optional(),
      commit: z.string().optional(),
      lines: z.tuple([count, count]).optional(),
    }),
  ),
  path: z.string(),
  line,
  column: line,
  endLine: line,
  symbol: z.string().optional(),
  range: range.optional(),
  link: z.string().optional(),
});

/** The lists of words that the tool shows or compares are checked; the rest of each type is its own. */
const scan: z.ZodType = z.object({
  ...flavorFields,
  flavor: z.string(),
  annotations: z.array(annotation),
  mentions: z.array(mention),
  claims: z.array(
    z.object({
      code: z.string(),
      row: count.optional(),
      state: z.enum(['ok', 'missing-commit', 'missing-path', 'unchecked']),
      missing: z.array(z.string()),
    }),
  ),
  problems: z.array(foundProblem),
});

const pairs = <T>(value: z.ZodType<T>) => z.array(z.tuple([z.string(), value]));

const partial = z.object({
  format: z.literal(1),
  kind: z.literal('shards'),
  of: z.number().int().min(1).max(1_000),
  digest: z.string(),
  pins: pairs(commitId),
  history: pairs(z.object({ changed: textChange.nullable(), clauses: pairs(textChange.nullable()) })),
  isCutOff: z.literal(true).optional(),
  unchanged: pairs(pairs(z.array(z.string()))).default([]),
  shards: z.array(z.tuple([z.number().int().min(1).max(1_000), z.array(scan)])),
});

/**
 * Reads the file of a shard, which may come from anywhere.
 *
 * @param path how messages name the file
 * @throws {ToolError} `bad-result` when it is not JSON, of another format, or not of the schema
 */
export function parsePartial(text: string, path: string): PartialScan {
  const result = partial.safeParse(readJson(text, path));
  if (!result.success) {
    const [issue] = result.error.issues;
    const where = issue?.path.join('.') || 'the top';
    const what = `at ${where}: ${issue?.message ?? 'not the result of a shard'}`;
    throw new ToolError(
      'bad-result',
      `Cannot read "${path}": ${what}; run "wacrg scan --locked --shard" to make it anew.`,
    );
  }
  const { of, digest, pins, history, isCutOff, unchanged, shards } = result.data;
  const dates = history.map(([code, { clauses, ...rest }]): [string, PartHistory] => [
    code,
    { ...rest, clauses: new Map(clauses) },
  ]);
  const scans = shards as [number, FlavorScan[]][];
  const same = unchanged.map(([each, codes]): [string, ReadonlyMap<string, ReadonlySet<string>>] => [
    each,
    new Map(codes.map(([code, keys]) => [code, new Set(keys)])),
  ]);
  return {
    of,
    digest,
    pins: new Map(pins),
    history: new Map(dates),
    ...(isCutOff && { isCutOff }),
    unchanged: new Map(same),
    shards: new Map(scans),
  };
}

/** The bytes of a shard's file. */
export function formatPartial({ of, digest, pins, history, isCutOff, unchanged, shards }: PartialScan): string {
  const dates = [...history].map(([code, { changed, clauses }]) => [code, { changed, clauses: [...clauses] }]);
  const same = [...unchanged].map(([each, codes]) => [each, [...codes].map(([code, keys]) => [code, [...keys]])]);
  const value = {
    format: 1,
    kind: 'shards',
    of,
    digest,
    pins: [...pins],
    history: dates,
    ...(isCutOff && { isCutOff }),
    unchanged: same,
    shards: [...shards],
  };
  return `${JSON.stringify(value)}\n`;
}
