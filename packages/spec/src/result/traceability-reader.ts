import type { Problem } from '../problem/problem.ts';
import { ToolError } from '../problem/tool-error.ts';
import { jsonPieces } from './json-pieces.ts';
import type { Cell, Site, Traceability, TracedFlavor, TracedMention, TracedSpec } from './traceability.ts';
import { entrySchemas } from './traceability-json.ts';

/** What to do with each entry of a result; an entry that nobody takes is checked and dropped. */
export interface TraceTaker {
  readonly spec?: (spec: TracedSpec) => unknown;
  readonly flavor?: (flavor: TracedFlavor, id: string) => unknown;
  readonly site?: (site: Site) => unknown;
  readonly mention?: (mention: TracedMention) => unknown;
  readonly cells?: (row: Readonly<Record<string, Cell>>, key: string) => unknown;
  readonly problem?: (problem: Problem) => unknown;
}

/**
 * Reads a `traceability.json` entry by entry while its text comes in, in the order of the text, so that a large result never is in
 * memory as a whole.
 *
 * @param path how messages name the file
 * @throws {ToolError} `bad-result`, as `parseTraceability` does
 */
export async function readTraceability(chunks: AsyncIterable<string>, path: string, take: TraceTaker): Promise<void> {
  const spec: Record<string, unknown> = {};
  const missing = new Set<string>(Object.keys(entrySchemas));
  try {
    for await (const { key, name, value } of jsonPieces(chunks)) {
      missing.delete(key);
      if (value === undefined || !isKey(key)) continue;
      if (key === 'spec') spec[name ?? ''] = value;
      else takeEntry(take, key, checked(key, name, value), name ?? '');
    }
    const [absent] = missing;
    if (absent !== undefined) throw new Unfit(`at ${absent}: it is missing`);
    takeEntry(take, 'spec', checked('spec', undefined, spec), '');
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof Unfit)) throw cause;
    const what = cause instanceof Unfit ? cause.message : 'it is not JSON';
    throw new ToolError('bad-result', `Cannot read "${path}": ${what}; run "wacrg scan" to make it anew.`, { cause });
  }
}

/** The text is JSON, but no result. */
class Unfit extends Error {}

const isKey = (key: string): key is keyof Traceability => Object.hasOwn(entrySchemas, key);

function checked(key: keyof Traceability, name: string | undefined, value: unknown): unknown {
  const result = entrySchemas[key].safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = [key, ...(name === undefined ? [] : [name]), ...(issue?.path ?? [])].map(String).join('.');
  throw new Unfit(`at ${where}: ${issue?.message ?? 'not a result'}`);
}

/** The schema checks the lists of words that the tool shows or compares; the rest of each type is its own. */
function takeEntry(take: TraceTaker, key: keyof Traceability, entry: unknown, name: string): void {
  if (key === 'spec') take.spec?.(entry as TracedSpec);
  if (key === 'flavors') take.flavor?.(entry as TracedFlavor, name);
  if (key === 'sites') take.site?.(entry as Site);
  if (key === 'mentions') take.mention?.(entry as TracedMention);
  if (key === 'cells') take.cells?.(entry as Readonly<Record<string, Cell>>, name);
  if (key === 'problems') take.problem?.(entry as Problem);
}
