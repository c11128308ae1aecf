/** Two ids of one clause, before and after a change of its part. */
export interface ClausePair {
  readonly from: string;
  readonly to: string;
}

type ClauseTexts = ReadonlyMap<string, string>;

/** As alike as this, by their words, a sentence that went and one that came are one that was reworded. */
const leastAlike = 0.5;

/**
 * Which clauses only got another id between two versions of a part: the sentence stands under another id now, or went,
 * and one with mostly the same words came. Ids that kept their sentence, or had theirs reworded, are no pair.
 *
 * @example
 * pairClauses(new Map([['a-door-must-open', 'A door MUST open.']]), new Map([['opens', 'A door MUST open.']]));
 * // [{ from: 'a-door-must-open', to: 'opens' }]
 */
export function pairClauses(was: ClauseTexts, is: ClauseTexts): readonly ClausePair[] {
  const moved = movedSentences(was, is);
  const [from, to] = [new Set(moved.map((each) => each.from)), new Set(moved.map((each) => each.to))];
  const gone = [...was].filter(([id]) => !is.has(id) && !from.has(id));
  const come = [...is].filter(([id]) => !was.has(id) && !to.has(id));
  return [...moved, ...rewordedSentences(gone, come)];
}

function movedSentences(was: ClauseTexts, is: ClauseTexts): readonly ClausePair[] {
  const free = new Map<string, string>();
  for (const [id, text] of was) if (is.get(id) !== text && !free.has(text)) free.set(text, id);
  return [...is].flatMap(([to, text]) => {
    const from = was.get(to) === text ? undefined : free.get(text);
    free.delete(text);
    return from === undefined ? [] : [{ from, to }];
  });
}

type Entry = readonly [id: string, text: string];

function rewordedSentences(gone: readonly Entry[], come: readonly Entry[]): readonly ClausePair[] {
  const ranked = gone
    .flatMap(([from, was]) => come.map(([to, is]) => ({ from, to, alike: likeness(was, is) })))
    .filter((each) => each.alike >= leastAlike)
    .sort((a, b) => b.alike - a.alike);
  const taken = new Set<string>();
  return ranked.flatMap(({ from, to }) => {
    if (taken.has(`from ${from}`) || taken.has(`to ${to}`)) return [];
    taken.add(`from ${from}`).add(`to ${to}`);
    return [{ from, to }];
  });
}

/** The share of words that two sentences have in common, from 0 to 1. */
export function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const rest = [...right];
  const common = left.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / Math.max(1, left.length + right.length);
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
