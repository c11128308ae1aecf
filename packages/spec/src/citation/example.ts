import type { Corpus } from '../model/corpus.ts';
import type { Part } from '../model/part.ts';
import type { AnnotationWords } from './annotation.ts';
import { openDialects } from './dialects/index.ts';

/**
 * How libraries cite a part of a spec, as an example: in the first of its dialects that has words for it. A dialect that
 * cites rules by their own ids shows the part's first rule.
 *
 * @example
 * exampleOf({ namespace: 'bell' }, { code: 'BEL-01', clauses: [] }); // 'bell:BEL-01'
 */
export function exampleOf(
  { namespace, dialects }: Pick<Corpus, 'namespace' | 'dialects'>,
  part: (Pick<Part, 'code' | 'clauses'> & Partial<Pick<Part, 'anchors' | 'source'>>) | undefined,
): string {
  const { code = 'ABC-01', clauses = [], anchors: [anchor = ''] = [], source } = part ?? {};
  const [dialect] = dialects ?? [];
  const words: AnnotationWords = { citations: [{ code }], relation: 'implements', status: 'working' };
  if (dialect === undefined || dialect.name === 'wacrg') return openDialects(namespace, dialects).format(words) ?? code;
  if (dialect.name === 'prose') return code;
  if (dialect.name === 'duvet' && source !== undefined) {
    const address = `${source.path}${anchor === '' ? '' : `#${/^[\da-z](?:\.|$)/.test(anchor) ? 'section-' : ''}${anchor}`}`;
    return (
      openDialects(namespace, [dialect]).format({ ...words, citations: [{ code: address }], dialect: 'duvet' }) ?? code
    );
  }
  const [{ id = code, revision } = {}] = clauses;
  const citations = [{ code: id, ...(revision === undefined ? {} : { revision }) }];
  const written = openDialects(namespace, [dialect]).format({ ...words, citations, dialect: dialect.name });
  return written ?? `Specification(number = "${id}", …)`;
}
