import type { Citation } from '../citation/citation.ts';
import type { Corpus } from '../model/corpus.ts';
import type { FlavorScan } from '../model/scan.ts';
import { type CodeIndex, indexOf, placed } from './code-index.ts';

type Parts = Pick<Corpus, 'parts' | 'form'>;

/** Whether a citation is of another spec that the same library follows, and not of this one. */
export type IsElsewhere = (citation: Citation) => boolean;

/**
 * What a library cites of its other specs: an id that this one lacks and another has.
 *
 * @example
 * citedElsewhere(doors, [windows])({ code: 'WIN-01' }); // true, where `windows` has that part
 */
export function citedElsewhere(own: Parts, others: readonly Parts[]): IsElsewhere {
  const [here, there] = [indexOf(own), others.map(indexOf)];
  return (citation) => !knows(here, citation) && there.some((index) => knows(index, citation));
}

function knows(index: CodeIndex, citation: Citation): boolean {
  const { code } = placed(citation, index);
  return index.byCode.has(code) || index.byAlias.has(code);
}

/** A scan without what it cites of other specs. */
export const ofOneSpec = (scan: FlavorScan, isElsewhere: IsElsewhere): FlavorScan => ({
  ...scan,
  annotations: scan.annotations.flatMap((each) => {
    const citations = each.citations.filter((cited) => !isElsewhere(cited));
    return citations.length === each.citations.length ? [each] : citations.length === 0 ? [] : [{ ...each, citations }];
  }),
});

/** The ids that two specs both have, sorted: nobody can tell which of them a citation means. */
export function sharedIds(one: Parts, other: Parts): readonly string[] {
  const there = new Set(idsOf(indexOf(other)));
  return [...new Set(idsOf(indexOf(one)))].filter((id) => there.has(id)).sort();
}

const idsOf = ({ byCode, byAlias, byClause }: CodeIndex): readonly string[] => [
  ...byCode.keys(),
  ...byAlias.keys(),
  ...byClause.keys(),
];
