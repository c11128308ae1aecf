import { codesOf } from '../code-pattern.ts';
import type { Dialect } from '../dialect.ts';
import { formatAnnotation, parseAnnotationText } from '../grammar.ts';
import { parseProse } from '../mention-grammar.ts';

/**
 * `wacrg:SIG-08`, and with another namespace and codes `nostr:NIP-5A`.
 *
 * @param codes a pattern of the spec's codes, where they are of another shape
 *
 * @example
 * const [item] = wacrgDialect('wacrg').read('wacrg:SIG-08 test');
 * item?.kind; // 'annotation'
 */
export function wacrgDialect(namespace: string, codes?: string): Dialect {
  // Whoever only writes needs no pattern.
  const codeAt = () => (codes === undefined ? undefined : codesOf(codes));
  return {
    name: 'wacrg',
    words: [namespace],
    read: (line) => parseAnnotationText(line, namespace, codeAt()),
    readProse: (paragraph) => parseProse(paragraph, namespace),
    format: (words) => formatAnnotation(words, namespace),
  };
}
