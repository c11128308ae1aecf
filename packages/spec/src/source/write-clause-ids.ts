import type { Clause } from '../model/clause.ts';
import { parsePart, placedClauses } from './part-source.ts';

/** A source with an id of its own at every clause, as far as it can have one. */
export interface WrittenIds {
  /** The text; beside what was there it has the new ids and nothing else. */
  readonly after: string;
  readonly written: readonly ClauseAt[];
  /** Clauses at whose end nothing can be put so that the text still reads the same. */
  readonly left: readonly ClauseAt[];
}

/** A clause and the line that it begins in. */
export interface ClauseAt {
  readonly id: string;
  readonly line: number;
}

/**
 * Gives each clause that is called by its words the id that it has now, so that annotations keep citing it: `{#id}` in a
 * page, in a YAML record a comment that other readers of Markdown do not show. Each new text is read again, and must say
 * the same of every clause.
 *
 * @example
 * writeClauseIds(page, 'spec/doors/open.md').after; // '… A door MUST open. {#a-door-must-open} …'
 */
export function writeClauseIds(text: string, path: string): WrittenIds {
  const mark = (id: string): string => (path.endsWith('.md') ? ` {#${id}}` : ` <!-- #${id} -->`);
  const wanted = placedClauses(text, path).filter(({ clause }) => !clause.authored);
  const [written, left]: [ClauseAt[], ClauseAt[]] = [[], []];
  let after = text;
  // From the end, so that no place moves before it is used.
  for (const { clause, end } of wanted.toReversed()) {
    const at: ClauseAt = { id: clause.id, line: clause.place.line ?? 1 };
    const places = placesBehind(after, offsetOf(after, end));
    const next = places
      .map((place) => `${after.slice(0, place)}${mark(clause.id)}${after.slice(place)}`)
      .find((tried) => saysTheSame(after, tried, { path, id: clause.id }));
    after = next ?? after;
    (next === undefined ? left : written).unshift(at);
  }
  return { after, written, left };
}

function offsetOf(text: string, { line, column }: { readonly line: number; readonly column: number }): number {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let n = 1; n < line; n++) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

/** Behind the word that a sentence ends with and the marks that belong to it, else just behind its last character. */
function placesBehind(text: string, last: number): readonly number[] {
  const word = /^[^\s|]*/.exec(text.slice(last + 1, last + 1 + maxWordLength))?.[0] ?? '';
  return [...new Set([last + 1 + word.length, last + 1])];
}

const maxWordLength = 2_000;

/** Whether two versions of a source have the same clauses, of which one only got its id. */
function saysTheSame(
  before: string,
  after: string,
  { path, id }: { readonly path: string; readonly id: string },
): boolean {
  const [was, is] = [parsePart(before, path), parsePart(after, path)];
  if (was.part === undefined || is.part === undefined) return false;
  const faults = (read: typeof was): string =>
    JSON.stringify(read.problems.filter(({ code }) => code !== 'clause-id-repeated').map(({ code }) => code));
  const facts = (clauses: readonly Clause[]): string =>
    JSON.stringify(
      clauses.map((each) => [each.id, each.text, each.level, each.heading, each.id === id || each.authored]),
    );
  return faults(was) === faults(is) && facts(was.part.clauses) === facts(is.part.clauses);
}
