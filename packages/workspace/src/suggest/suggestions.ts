import type { SuggestedFile } from '@wacrg/finder';
import type { Readers } from '@wacrg/scanner';
import type { Corpus, Flavor, Mention } from '@wacrg/spec';
import type { Dismissed } from './dismissed.ts';
import type { Offer } from './offer.ts';

/** A file with annotations put in, and why each is. */
export interface OfferedFile extends SuggestedFile {
  readonly offers: readonly Offer[];
}

/** What could be annotated in a library. */
export interface CodeSuggestions {
  /** The files with something to annotate, sorted by path. */
  readonly files: readonly OfferedFile[];
  /** What may implement a part of which nothing surely does. */
  readonly questions: readonly Offer[];
  /** Files that cannot be changed safely, because they are not UTF-8. */
  readonly unreadable: readonly string[];
}

/** What a library has of the spec already. */
export interface TracedCode {
  readonly annotations: readonly { readonly code: string; readonly path: string; readonly isFile: boolean }[];
  readonly mentions: readonly (Mention & { readonly path: string })[];
}

export interface SuggestTask {
  readonly corpus: Corpus;
  readonly flavor: Flavor;
  readonly traced: TracedCode;
  readonly readers: Readers;
  readonly dismissed: Dismissed;
}
