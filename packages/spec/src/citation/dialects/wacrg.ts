import type { Dialect } from '../dialect.ts';
import { formatAnnotation, parseAnnotationText } from '../grammar.ts';
import { parseProse } from '../mention-grammar.ts';

/**
 * `wacrg:SIG-08`, and with another namespace `nostr:NIP-42`.
 *
 * @example
 * const [item] = wacrgDialect('wacrg').read('wacrg:SIG-08 test');
 * item?.kind; // 'annotation'
 */
export const wacrgDialect = (namespace: string): Dialect => ({
  name: 'wacrg',
  words: [namespace],
  read: (line) => parseAnnotationText(line, namespace),
  readProse: (paragraph) => parseProse(paragraph, namespace),
  format: (words) => formatAnnotation(words, namespace),
});
