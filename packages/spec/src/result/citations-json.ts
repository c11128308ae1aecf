import { z } from 'zod';
import type { Relation } from '../citation/annotation.ts';
import { formatCitation } from '../citation/citation.ts';
import type { Site } from './traceability.ts';

/** Where a file cites the spec, as any tool can say it: the form in which citations are exchanged. */
export interface ExchangedCitation {
  /** Relative to the root of the repository, with `/`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Parts and clauses as they are cited: `SIG-08`, `SIG-08#clause`, or what the spec's own dialect writes. */
  readonly ids: readonly string[];
  readonly relation: Relation;
  /** Which revision of the text is meant, where the spec has such. */
  readonly revision?: string;
}

/** The largest file of citations: a stranger may have made it. */
export const maxCitationsBytes: number = 16 * 1024 * 1024;
const maxCitations = 100_000;

/** A path in the repository that leads nowhere else. */
const isPlainPath = (path: string): boolean =>
  !/^[/~]|^[a-z]:|[\\\p{Cc}]/iu.test(path) && path.split('/').every((step) => !/^(?:\.{0,2}|\.git)$/i.test(step));

const citation = z.object({
  path: z.string().min(1).max(1000).refine(isPlainPath, 'it must be the path of a file in the repository, with "/"'),
  line: z.int().min(1).max(10_000_000),
  ids: z
    .array(
      z
        .string()
        .min(1)
        .max(300)
        .regex(/^\P{Cc}*$/u, 'it holds a character that no id has'),
    )
    .min(1)
    .max(1000),
  relation: z.enum(['implements', 'tests', 'refers']).default('implements'),
  revision: z
    .string()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u)
    .exactOptional(),
});

const file = z.object({
  format: z.literal(1),
  citations: z.array(citation).max(maxCitations, `there are more than ${maxCitations}`),
});

/**
 * Reads citations that somebody else found, or what is wrong with them and where. Keys that are not known say nothing.
 *
 * @example
 * parseCitations('{"format":1,"citations":[{"path":"a.rs","line":3,"ids":["SIG-08"]}]}');
 */
export function parseCitations(
  text: string,
): { readonly citations: readonly ExchangedCitation[] } | { readonly fault: string } {
  const read = file.safeParse(parseJson(text));
  if (read.success) return { citations: sorted(read.data.citations) };
  const [issue] = read.error.issues;
  const at = issue?.path.map(String).join('.') ?? '';
  return { fault: `${at === '' ? '' : `"${at}": `}${issue?.message ?? 'it is not of the published schema'}` };
}

/** The text of a file of citations; the same citations have the same bytes. */
export const formatCitations = (citations: readonly ExchangedCitation[]): string =>
  `${JSON.stringify({ format: 1, citations: sorted(citations) }, undefined, 2)}\n`;

/** The JSON Schema of the file. */
export const citationsSchema = (): Readonly<Record<string, unknown>> => ({
  ...z.toJSONSchema(file, { io: 'input' }),
  title: 'Citations of a spec, as "wacrg import" reads and "wacrg export" writes them',
});

/** Sites as citations: of what stands in one line and says one thing there is one. */
export function citationsOf(sites: readonly Site[]): readonly ExchangedCitation[] {
  const groups = new Map<string, { first: Site; ids: Set<string> }>();
  for (const site of sites) {
    const { path, line, column, relation, revision } = site;
    const key = JSON.stringify([path, line, column, relation, revision]);
    const group = groups.get(key) ?? { first: site, ids: new Set() };
    groups.set(key, group);
    group.ids.add(formatCitation(site));
  }
  return sorted(
    [...groups.values()].map(({ first: { path, line, relation, revision }, ids }) => ({
      path,
      line,
      ids: [...ids].sort(),
      relation,
      ...(revision === undefined ? {} : { revision }),
    })),
  );
}

function sorted(citations: readonly ExchangedCitation[]): readonly ExchangedCitation[] {
  const keyOf = ({ ids, relation, revision }: ExchangedCitation): string => JSON.stringify([relation, ids, revision]);
  return [...citations].sort(
    (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || a.line - b.line || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
