import type { Earlier } from '../citation/annotation.ts';
import { type Citation, formatCitation } from '../citation/citation.ts';
import type { AttributedAnnotation, Commit } from '../model/scan.ts';

type Means = Pick<Earlier, 'citations' | 'relation' | 'status'>;

/**
 * When an annotation came to cite what it cites: the commit of its line, or an older one where later changes only
 * respelled it. `undefined` where that is the commit of its line.
 *
 * @param resolve what a citation means today, whatever it was called
 */
export function lookOf(
  annotation: AttributedAnnotation,
  resolve: (citation: Citation) => Citation,
): { readonly looked?: Commit | null } {
  let { looked } = annotation;
  const meaning = meaningOf(annotation, resolve);
  for (const before of annotation.earlier ?? []) {
    if (meaningOf(before, resolve) !== meaning) break;
    looked = before.annotated;
  }
  return looked === undefined ? {} : { looked };
}

function meaningOf({ citations, relation, status }: Means, resolve: (citation: Citation) => Citation): string {
  const cited = new Set(citations.map((each) => formatCitation(resolve(each))));
  return JSON.stringify([[...cited].sort(), relation, status]);
}
