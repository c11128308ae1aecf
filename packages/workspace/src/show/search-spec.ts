import type { Clause, Corpus, Part } from '@wacrg/spec';

/** A part or clause that words were found in; the best comes first. */
export interface SpecHit {
  readonly part: Part;
  readonly clause?: Clause;
  /** How many of the words occur, those in a name counted twice. */
  readonly score: number;
}

/**
 * Searches a spec by words, in any case of the letters and in any order. Not every word has to occur.
 *
 * @example
 * searchSpec(corpus, 'reject call-id').map(({ part, clause }) => [part.code, clause?.id]);
 */
export function searchSpec({ parts }: Corpus, words: string): readonly SpecHit[] {
  const wanted = words
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const hits = parts.flatMap((part) => [
    { part, score: scoreOf(wanted, [part.code, part.id, part.title], part.summary) },
    ...part.clauses.map((clause) => ({ part, clause, score: scoreOf(wanted, [clause.id], clause.text) })),
  ]);
  return hits.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
}

function scoreOf(wanted: readonly string[], names: readonly string[], text: string): number {
  const [name, body] = [names.join(' ').toLowerCase(), text.toLowerCase()];
  return wanted.reduce((sum, word) => sum + (name.includes(word) ? 2 : body.includes(word) ? 1 : 0), 0);
}
