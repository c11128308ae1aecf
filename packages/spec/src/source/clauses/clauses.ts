import type { Clause, Level } from '../../model/clause.ts';
import { type Problem, problem } from '../../problem/problem.ts';
import { parseBlocks } from '../markdown/markdown.ts';
import type { Prose } from '../markdown/prose.ts';
import { type LinePosition, lineIndex } from '../text/line-index.ts';
import { tooDeep, unlessTooDeep } from '../text/too-deep.ts';
import { makeClauseId } from './clause-id.ts';
import { type PlacedSentence, readSentences } from './headed-sentences.ts';

export interface ClausesFound {
  /** In the order of the text. Ids that the author gave twice are left so; lint reports them. */
  readonly clauses: readonly Clause[];
  readonly problems: readonly Problem[];
}

/**
 * Finds the clauses of a normative text: sentences of paragraphs, list items and table rows with at least one keyword
 * of RFC 2119 or 8174 in capitals, outside code. Headings, and paragraphs that are bold as a whole, are no clauses.
 * Places count in the text as if it were the whole file `path`.
 *
 * @example
 * const [clause] = findClauses('`<reject>` MUST be empty. {#empty}', { path: 'spec/a.md' }).clauses;
 * [clause.id, clause.level, clause.text]; // ['empty', 'MUST', '<reject> MUST be empty.']
 */
export function findClauses(normative: string, { path }: { readonly path: string }): ClausesFound {
  const source = normative.replace(/^\uFEFF/, '');
  const prose = { text: source, source, blocks: () => parseBlocks(source), locate: lineIndex(source) };
  return unlessTooDeep(
    (): ClausesFound => {
      const { ends: _, ...found } = clausesOf(prose, path);
      return found;
    },
    () => ({ clauses: [], problems: [tooDeep(path)] }),
  );
}

/** Where the last character of each clause stands in its file. */
export interface ClauseEnds {
  readonly ends: readonly LinePosition[];
}

/** As {@link findClauses}, for a text that is part of a file. */
export const clausesOf = ({ source, blocks, locate }: Prose, path: string): ClausesFound & ClauseEnds =>
  clausesAmong(readSentences(blocks(), source), locate, path);

/** The clauses among the sentences of a text, in its order. */
export function clausesAmong(
  read: readonly PlacedSentence[],
  locate: Prose['locate'],
  path: string,
): ClausesFound & ClauseEnds {
  const sentences = read.map((each) => ({
    ...each,
    place: { path, ...locate(each.offset) },
  }));
  const authored = new Set(sentences.flatMap(({ ids }) => ids));
  const taken = new Set(authored);
  const clauses: Clause[] = [];
  const ends: number[] = [];
  const repeated: Problem[] = [];
  for (const sentence of sentences) {
    const level = levelOf(sentence.masked);
    if (level === undefined) continue;
    const given = sentence.ids.find(isClauseId);
    const id = given ?? makeClauseId(sentence.text, taken);
    taken.add(id);
    const { text, heading, rules, under, place } = sentence;
    const headed = {
      ...(heading === undefined ? {} : { heading }),
      ...(rules === undefined ? {} : { rules }),
      ...(under === undefined ? {} : { under }),
    };
    if (given === undefined && id !== makeClauseId(text, authored))
      repeated.push(repeatedId({ id, text, place }, clauses));
    clauses.push({ id, authored: given !== undefined, level, text, ...headed, anchor: id, place });
    ends.push(sentence.last);
  }
  return { clauses, ends: ends.map(locate), problems: [...sentences.flatMap(idProblems), ...repeated] };
}

/** Two sentences that would have one id: the number behind it moves when another one comes. */
function repeatedId({ id, text, place }: Pick<Clause, 'id' | 'text' | 'place'>, before: readonly Clause[]): Problem {
  const other = before.find(({ id: known }) => known === id.replace(/-\d+$/, ''));
  return problem('clause-id-repeated', { id, text: shortened(text), other: shortened(other?.text ?? '') }, place);
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

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

/** Whether a text could have a clause at all. */
export const mayHaveClauses = (text: string): boolean => keyword.test(text);

/** The first keyword of a sentence, as a level. */
export function levelOf(masked: string): Level | undefined {
  return keyword.exec(masked)?.[1]?.replace(/\s+/, ' ') as Level | undefined;
}
