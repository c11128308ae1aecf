import type { Annotation } from '../citation/annotation.ts';
import type { Citation } from '../citation/citation.ts';
import type { Part } from '../model/part.ts';
import { addressed } from './addressed.ts';
import { type CodeIndex, placed } from './code-index.ts';
import { clausesQuoted } from './quoted.ts';

/** One thing that an annotation cites, by part and clause. */
export interface Cited {
  readonly citation: Citation;
  /** As it was written. */
  readonly written: Citation;
  /** The part in which what is quoted does not stand. */
  readonly misquoted?: Part;
  /** Whether a document is cited that the spec does not hold. */
  readonly isElsewhere?: true;
}

/**
 * What an annotation cites. One that quotes a part cites the clauses that it quotes; the part as a whole where it quotes
 * what is no clause.
 */
export function citedBy(
  { citations, quote }: Pick<Annotation, 'citations' | 'quote'>,
  index: CodeIndex,
): readonly Cited[] {
  return citations.flatMap((written): readonly Cited[] => {
    const citation = placed(written, index);
    const part = partOf(citation, index);
    if (part === undefined) {
      const isElsewhere = index.documents.size > 0 && /[/#]/.test(written.code) && !hasDocument(written, index);
      return [{ citation, written, ...(isElsewhere ? { isElsewhere } : {}) }];
    }
    if (quote === undefined || citation.clause !== undefined) return [{ citation, written }];
    const clauses = clausesQuoted(quote, part);
    if (clauses === undefined) return [{ citation, written, misquoted: part }];
    return clauses.length === 0
      ? [{ citation, written }]
      : clauses.map(({ id }) => ({ citation: { ...citation, clause: id }, written }));
  });
}

export const partOf = ({ code }: Citation, { byCode, byAlias }: CodeIndex): Part | undefined =>
  byCode.get(code) ?? byAlias.get(code);

const hasDocument = ({ code }: Citation, { documents }: CodeIndex): boolean =>
  addressed(code, documents).document !== undefined;
