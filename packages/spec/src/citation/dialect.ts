import type { AnnotationWords, ReadItem } from './grammar.ts';
import type { ProseMention } from './mention-grammar.ts';

/**
 * A way in which comments cite a spec. Everything that knows how an annotation is written is behind this value: the search
 * looks for its words, the finder hands it the lines of comments, and suggestions are written by it.
 */
export interface Dialect {
  readonly name: string;
  /** What a search looks for before any file is read, in any case of the letters. */
  readonly words: readonly string[];
  /** The annotations, directives and faults of one line of a comment, without its marks. Never throws. */
  read(line: string): readonly ReadItem[];
  /** What a paragraph of comments cites in prose or by links; `undefined` for nothing. */
  readProse(paragraph: string): ProseMention | undefined;
  /** How an annotation is written. */
  format(words: AnnotationWords): string;
}
