/** A part, or one clause of it, as an annotation cites it. Spelt as canonical: upper-case code, kebab-case clause. */
export interface Citation {
  readonly code: string;
  readonly clause?: string;
}

/**
 * A citation as people write it and as cells, ratchet and exceptions are keyed: `SIG-08`, or `SIG-08#clause`. The only
 * place that knows how the two are joined; {@link parseCitation} takes it apart.
 *
 * @example
 * formatCitation({ code: 'SIG-08', clause: 'empty' }); // 'SIG-08#empty'
 */
export const formatCitation = ({
  code,
  clause,
}: {
  readonly code: string;
  readonly clause?: string | undefined;
}): string => (clause === undefined ? code : `${code}#${clause}`);

/**
 * Reads what {@link formatCitation} writes. Whether the spec has such a part or clause is not asked.
 *
 * @example
 * parseCitation('SIG-08#empty'); // { code: 'SIG-08', clause: 'empty' }
 */
export function parseCitation(text: string): Citation {
  const at = text.indexOf('#');
  return at < 0 ? { code: text } : { code: text.slice(0, at), clause: text.slice(at + 1) };
}

/** Whether a text cites a clause, and not a part as a whole. */
export const citesClause = (text: string): boolean => parseCitation(text).clause !== undefined;

/** Whether two citations name the same thing. */
export const sameCitation = (a: Citation, b: Citation): boolean => a.code === b.code && a.clause === b.clause;
