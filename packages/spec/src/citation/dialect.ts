import type { AnnotationWords } from './annotation.ts';
import type { ReadItem } from './grammar.ts';
import type { ProseMention } from './mention-grammar.ts';

/**
 * A way in which code cites a spec. Everything that knows how an annotation is written is behind this value: the search
 * looks for its words, the finder hands it the lines of comments, and suggestions are written by it.
 */
export interface Dialect {
  readonly name: string;
  /** What a search looks for before any file is read, in any case of the letters. */
  readonly words: readonly string[];
  /** The annotations, directives and faults of one line of a comment, without its marks. Never throws. */
  read(line: string): readonly ReadItem[];
  /** Annotations that take several lines, in the lines of comments that stand directly under each other. Absent: none ever. */
  readBlock?(lines: readonly string[]): readonly BlockItem[];
  /** What a paragraph of comments cites in prose or by links; `undefined` for nothing. */
  readProse(paragraph: string): ProseMention | undefined;
  /** What stands around an offset of code itself, outside of comments: an attribute that cites. Absent: nothing ever. */
  readCode?(text: string, at: number): CodeItem | undefined;
  /** How an annotation is written; `undefined` where the dialect has no words for it. */
  format(words: AnnotationWords): string | undefined;
  /** The id that is being typed at the end of what stands before the cursor. Absent: nothing is completed. */
  typing?(before: string): TypedId | undefined;
}

/** An id of which the beginning stands there. */
export interface TypedId {
  readonly typed: string;
  /** Whether a code can be cited so. */
  fits(code: string): boolean;
  /** What it is cited with beside its code: `~2`, `+2`; nothing where the dialect writes none. */
  revision(revision: string | undefined): string;
}

/** An annotation that is code, by its offsets in the text. */
export interface CodeItem {
  readonly start: number;
  readonly end: number;
  readonly words: AnnotationWords;
}

/** An annotation of several lines, from the first to the last, both counted from 0; its offsets are those of the first. */
export interface BlockItem {
  readonly first: number;
  readonly last: number;
  readonly item: ReadItem;
}

/** Which dialect a library cites in, as plain data; what `words` are is the dialect's own matter. */
export interface DialectSettings {
  readonly name: DialectName;
  /**
   * `wacrg`: the namespace. `oft`: types of items, such as `dsn`. `specrc`, `attributes`: names of the attribute. `tracey`: prefixes.
   * `duvet`: the two marks. `lobster`, `strictdoc`, `need-ids`, `implements`: what stands before ids.
   * `prose`: how people write it, such as `NIP-{name}`. Absent: the dialect's own.
   */
  readonly words?: readonly string[];
  /** `prose`: addresses of parts, such as `https://example.org/{name}.md`. */
  readonly addresses?: readonly string[];
  /** `wacrg`, `prose`: a pattern of the spec's codes; filled in by the spec. */
  readonly codes?: string;
  /** `prose`: how the spec makes codes of names; filled in by the spec. */
  readonly code?: string;
}

/** The dialects that are known, in the order in which they are listed. */
export const dialectNames = [
  'wacrg',
  'oft',
  'specrc',
  'duvet',
  'tracey',
  'lobster',
  'strictdoc',
  'need-ids',
  'implements',
  'attributes',
  'prose',
] as const;

export type DialectName = (typeof dialectNames)[number];
