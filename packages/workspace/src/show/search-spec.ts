import { openSearch } from '@wacrg/search';
import { type Clause, type Corpus, formatCitation, type Part } from '@wacrg/spec';

/** A part or clause that words were found in; the best comes first. */
export interface SpecHit {
  readonly part: Part;
  readonly clause?: Clause;
  /** How well it fits, beside the others of the same search. */
  readonly score: number;
}

/**
 * Searches a spec by words, as its site does: in any case of the letters and in any order, by codes in any spelling (`sig8`), cut
 * short or with a wrong letter. Not every word has to occur.
 *
 * @example
 * searchSpec(corpus, 'reject call-id').map(({ part, clause }) => [part.code, clause?.id]);
 */
export function searchSpec({ namespace, parts }: Corpus, words: string): readonly SpecHit[] {
  const entries = parts.flatMap((part) => [
    {
      kind: 'part',
      title: `${part.code} ${part.title}`,
      names: [part.code, `${namespace}:${part.code}`, part.id, ...part.aliases],
      text: [part.summary, part.normative, part.findings].join(' '),
      part,
    },
    ...part.clauses.map((clause) => ({
      kind: 'clause',
      title: formatCitation({ code: part.code, clause: clause.id }),
      text: clause.text,
      part,
      clause,
    })),
  ]);
  return openSearch(entries)
    .find(words)
    .map(({ entry: { part, ...of }, score }) => ({ part, ...('clause' in of ? { clause: of.clause } : {}), score }));
}
