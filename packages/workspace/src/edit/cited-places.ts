import { type Annotation, type Citation, type Corpus, indexOf, partByCode, placed, type Site } from '@wacrg/spec';

/** One citation of an annotation: what it cites today, and where it is written. Columns count from 1, in UTF-16 units. */
export interface CitedPlace extends Citation {
  readonly line: number;
  readonly column: number;
  /** One after its last character. */
  readonly endColumn: number;
  /** The declaration that the annotation is about; absent where that is the file. */
  readonly symbol?: string;
  readonly range?: readonly [number, number];
}

/** Where in a text the citations of its annotations stand that the spec knows, in the order of the text. */
export function citedPlaces(
  text: string,
  annotations: readonly Annotation[],
  { corpus, sites }: { readonly corpus: Corpus; readonly sites: readonly Site[] },
): readonly CitedPlace[] {
  const lines = text.split('\n');
  return annotations
    .flatMap((annotation) => {
      const here = sites.filter(({ line, column }) => line === annotation.line && column === annotation.column);
      const written = lines[annotation.line - 1] ?? '';
      let from = annotation.column - 1;
      return annotation.citations.flatMap((citation): readonly CitedPlace[] => {
        const [start, end] = wordsOf(written, citation, from);
        from = end;
        const now = here.find((site) => means(site, citation, corpus));
        if (now === undefined || !isKnown(now, corpus)) return [];
        const { code, clause, symbol, range, line } = now;
        const about = { ...(symbol === undefined ? {} : { symbol }), ...(range === undefined ? {} : { range }) };
        return [
          { code, ...(clause === undefined ? {} : { clause }), line, column: start + 1, endColumn: end + 1, ...about },
        ];
      });
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Whether the spec has what a site cites: of a clause that is spelt wrongly nothing is known. */
const isKnown = ({ code, clause }: Site, corpus: Corpus): boolean =>
  clause === undefined || (partByCode(corpus, code)?.clauses.some(({ id }) => id === clause) ?? false);

/** The site that a citation became; a clause may have got another id since. */
function means(site: Site, citation: Citation, corpus: Corpus): boolean {
  const { code, clause } = placed(citation, indexOf(corpus));
  if (partByCode(corpus, code)?.code !== site.code) return false;
  const part = partByCode(corpus, site.code);
  const isThere = part?.clauses.some(({ id }) => id === clause) ?? false;
  return (clause === undefined) === (site.clause === undefined) && (!isThere || site.clause === clause);
}

/** From where to where a citation stands in its line; a code that is spelt otherwise stands where the search began. */
function wordsOf(line: string, { code, clause }: Citation, from: number): readonly [start: number, end: number] {
  const lower = line.toLowerCase();
  const at = lower.indexOf(code.toLowerCase(), from);
  if (at < 0) return [from, from + 1];
  const end = at + code.length;
  const tail = `#${clause ?? ''}`.toLowerCase();
  return [at, clause !== undefined && lower.startsWith(tail, end) ? end + tail.length : end];
}
