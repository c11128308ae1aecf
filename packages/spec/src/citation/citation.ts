/** A part, or one clause of it, as an annotation cites it. Ids are opaque: what they look like is the spec's own matter. */
export interface Citation {
  /** The id of a part; in dialects that cite one rule by its own id, that id, until it is looked up in the spec. */
  readonly code: string;
  readonly clause?: string;
  /** Which state of it is cited, in dialects that write one, such as `2` in `dsn~name~2`. */
  readonly revision?: string;
}

/**
 * A citation as people write it and as cells, ratchet and exceptions are keyed: `SIG-08`, or `SIG-08#clause`. An id that
 * holds one of `/ : # ,`, a blank or a quote mark stands in double quotes, so that no two citations are written alike. The
 * only place that knows how the two are joined; {@link parseCitation} takes it apart.
 *
 * @example
 * formatCitation({ code: 'SIG-08', clause: 'empty' }); // 'SIG-08#empty'
 * formatCitation({ code: 'rfc9000#section-4.1' }); // '"rfc9000#section-4.1"'
 */
export const formatCitation = ({
  code,
  clause,
}: {
  readonly code: string;
  readonly clause?: string | undefined;
}): string => (clause === undefined ? writtenId(code) : `${writtenId(code)}#${writtenId(clause)}`);

/**
 * Reads what {@link formatCitation} writes. Whether the spec has such a part or clause is not asked.
 *
 * @example
 * parseCitation('SIG-08#empty'); // { code: 'SIG-08', clause: 'empty' }
 */
export function parseCitation(text: string): Citation {
  const [code, rest] = readId(text);
  return rest.startsWith('#') ? { code, clause: readId(rest.slice(1))[0] } : { code };
}

/** Whether a text cites a clause, and not a part as a whole. */
export const citesClause = (text: string): boolean => parseCitation(text).clause !== undefined;

/** Whether two citations name the same thing. */
export const sameCitation = (a: Citation, b: Citation): boolean => a.code === b.code && a.clause === b.clause;

/** Letters and digits of any script, and the signs that need no quotes. */
const plain = /^[^\s"#/:,]+$/u;

const writtenId = (id: string): string => (plain.test(id) ? id : JSON.stringify(id));

const quoted = /^"(?:[^"\\]|\\.)*"/;

/** The id that a text begins with, and what stands behind it. */
function readId(text: string): readonly [id: string, rest: string] {
  const written = quoted.exec(text)?.[0];
  const id = written === undefined ? undefined : parsed(written);
  if (written !== undefined && id !== undefined) return [id, text.slice(written.length)];
  const at = text.indexOf('#');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function parsed(written: string): string | undefined {
  try {
    return String(JSON.parse(written));
  } catch {
    return undefined;
  }
}
