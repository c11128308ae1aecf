import { formatCitation, type Weight, weightOf, weightWords } from '@wacrg/spec';
import type { Element } from 'hast';
import { h } from 'hastscript';
import { isInCode, type SiteIndex } from '../places/site-index.ts';
import type { SiteClause, SitePart } from '../source/site-corpus.ts';
import { cellKey } from '../source/site-result.ts';

/** Ids of the flavors whose code implements a clause, tests it, or is older than its text. */
export interface ClauseCover {
  readonly implementing: readonly string[];
  readonly testing: readonly string[];
  readonly stale: readonly string[];
}

export function clauseCover(index: SiteIndex, code: string, clause: string): ClauseCover {
  const { corpus, result } = index;
  const key = formatCitation({ code, clause });
  const ids = corpus.flavors.map(({ id }) => id);
  return {
    implementing: ids.filter((id) => isInCode(key, id, index)),
    testing: ids.filter((id) => result.tested.get(cellKey(code, id))?.has(clause) === true),
    stale: ids.filter((id) => result.stale.has(cellKey(key, id))),
  };
}

/** How many clauses of a weight are in the code of some flavor. */
export interface WeightShare {
  readonly weight: Weight;
  readonly covered: number;
  readonly total: number;
}

/** Of each weight that a part's clauses have, the heaviest first. */
export function weightShares(part: SitePart, index: SiteIndex): readonly WeightShare[] {
  const weights: readonly Weight[] = ['MUST', 'SHOULD', 'MAY', 'none'];
  return weights.flatMap((weight) => {
    const clauses = part.clauses.filter(({ level }) => weightOf(level) === weight);
    const covered = clauses.filter(({ id }) => clauseCover(index, part.code, id).implementing.length > 0);
    return clauses.length === 0 ? [] : [{ weight, covered: covered.length, total: clauses.length }];
  });
}

export const shareWords = ({ weight, covered, total }: WeightShare): string =>
  `${covered} of ${total} ${weightWords(weight)}`;

/** What stands behind the sentence of a clause: who has it in code. It leads to the clause's row, and the script opens that in place. */
export function clauseMark({ id, anchor }: SiteClause, { implementing, testing, stale }: ClauseCover): Element {
  const isCovered = implementing.length > 0;
  const words = [
    isCovered ? `implemented by ${implementing.join(', ')}` : 'no code',
    ...(testing.length === 0 ? [] : [`tested by ${testing.join(', ')}`]),
    ...(stale.length === 0 ? [] : [`stale in ${stale.join(', ')}`]),
  ].join('; ');
  return h(
    'a',
    {
      className: ['mark', isCovered ? 'found' : 'none'],
      href: `#covered-${encodeURIComponent(anchor)}`,
      title: words,
      ariaLabel: `${id}: ${words}`,
    },
    [
      // In words these are the link's name.
      h('span', { ariaHidden: 'true' }, [
        isCovered ? `● ${implementing.length}` : 'no code',
        ...(testing.length === 0 ? [] : [` ✓ ${testing.length}`]),
      ]),
      ...(stale.length === 0 ? [] : [' ', h('strong', { className: ['stale'] }, 'stale')]),
    ],
  );
}
