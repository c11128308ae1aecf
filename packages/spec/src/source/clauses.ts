import type { Root } from 'mdast';
import type { Clause, Level } from '../clause.ts';
import { type Problem, problem } from '../problem.ts';
import { makeClauseId } from './clause-id.ts';
import { type PlacedSentence, readSentences } from './headed-sentences.ts';
import { type LinePosition, lineIndex } from './line-index.ts';
import { parseMarkdown } from './markdown.ts';
import { tooDeep, unlessTooDeep } from './too-deep.ts';

export interface ClausesFound {
  /** In the order of the text. Ids that the author gave twice are left so; lint reports them. */
  readonly clauses: readonly Clause[];
  readonly problems: readonly Problem[];
}

export interface ClauseOptions {
  /** The file that the text is in, relative to the corpus folder. */
  readonly path: string;
  /** The place in that file of an offset in the text; the text is the whole file when absent. */
  readonly locate?: (offset: number) => LinePosition;
}

/**
 * Finds the clauses of a normative text: sentences of paragraphs, list items and table rows with at least one keyword
 * of RFC 2119 or 8174 in capitals, outside code. Headings, and paragraphs that are bold as a whole, are no clauses.
 *
 * @example
 * const [clause] = findClauses('`<reject>` MUST be empty. {#empty}', { path: 'spec/a.md' }).clauses;
 * [clause.id, clause.level, clause.text]; // ['empty', 'MUST', '<reject> MUST be empty.']
 */
export function findClauses(normative: string, options: ClauseOptions): ClausesFound {
  return unlessTooDeep(
    () => clausesOf(parseMarkdown(normative), normative, options),
    () => ({ clauses: [], problems: [tooDeep(options.path)] }),
  );
}

/** As {@link findClauses}, for a text whose tree is at hand. */
export function clausesOf(tree: Root, normative: string, { path, locate }: ClauseOptions): ClausesFound {
  const place = locate ?? lineIndex(normative);
  const sentences = readSentences(tree.children, normative).map((each) => ({
    ...each,
    place: { path, ...place(each.offset) },
  }));
  const authored = new Set(sentences.flatMap(({ ids }) => ids));
  const taken = new Set(authored);
  const clauses: Clause[] = [];
  for (const sentence of sentences) {
    const level = levelOf(sentence.masked);
    if (level === undefined) continue;
    const given = sentence.ids.find(isClauseId);
    const id = given ?? makeClauseId(sentence.text, taken);
    taken.add(id);
    const { text, heading, place } = sentence;
    const headed = heading === undefined ? {} : { heading };
    clauses.push({ id, authored: given !== undefined, level, text, ...headed, anchor: id, place });
  }
  return { clauses, problems: sentences.flatMap(idProblems) };
}

const isClauseId = (id: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id);

function idProblems({ ids, masked, place }: PlacedSentence & { place: Clause['place'] }): readonly Problem[] {
  const bad = (id: string, detail: string) => problem('bad-clause-id', { id: id.slice(0, 80), detail }, place);
  const wrong = ids.filter((id) => !isClauseId(id));
  const right = ids.filter(isClauseId);
  const extra = levelOf(masked) === undefined ? right : right.slice(1);
  const why =
    levelOf(masked) === undefined ? 'its sentence has no keyword such as MUST' : 'its sentence has one already';
  return [
    ...wrong.map((id) => bad(id, 'write it as lower-case words joined by "-"')),
    ...extra.map((id) => bad(id, why)),
  ];
}

const keyword =
  /(?<![\w-])(MUST(?:\s+NOT)?|REQUIRED|SHALL(?:\s+NOT)?|SHOULD(?:\s+NOT)?|(?:NOT\s+)?RECOMMENDED|MAY|OPTIONAL)(?![\w-])/;

function levelOf(masked: string): Level | undefined {
  return keyword.exec(masked)?.[1]?.replace(/\s+/, ' ') as Level | undefined;
}
