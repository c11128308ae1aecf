import type { ImplementationStatus } from '../model/claim.ts';
import type { Citation } from './citation.ts';
import type { Stance } from './stance.ts';

/** What an annotated site does for a part; what refers to it leads on to it and does nothing for it. */
export type Relation = 'implements' | 'tests' | 'refers';

/** What one annotation says, without its place. */
export interface AnnotationWords {
  readonly citations: readonly Citation[];
  readonly relation: Relation;
  readonly status: ImplementationStatus;
  /** One line, white space normalised, never empty. */
  readonly note?: string;
  /** The dialect that it is written in; absent: the tool's own. */
  readonly dialect?: string;
  /** The words of the spec that it repeats. */
  readonly quote?: string;
  /** Why what it cites does not apply; absent where it says no such thing. */
  readonly excepts?: string;
}

/**
 * One annotation comment as the finders read it, before any spec is known: codes are not yet looked up,
 * so that the reading of a blob can be cached for every spec.
 */
export interface Annotation extends AnnotationWords {
  /** Where the namespace word starts. */
  readonly line: number;
  readonly column: number;
  /** The last line of one that takes several. */
  readonly endLine?: number;
  /** Qualified name of the site's declaration in its language's own spelling; absent when the site is the file. */
  readonly symbol?: string;
  /** First and last line of the site, both included; absent when the site is the file. */
  readonly range?: readonly [number, number];
}

/** What an annotation's line said before its last change, and when it came to say so. */
export interface Earlier {
  readonly citations: readonly Citation[];
  readonly relation: Relation;
  readonly status: ImplementationStatus;
  readonly annotated: { readonly commit: string; readonly author: string; readonly date: string } | null;
}

/** A comment that cites the spec in prose; it never counts as coverage. */
export interface Mention {
  /** `prose`: `part-id (CODE)` beside the namespace word; `test`: the same in a test-gate comment; `permalink`: a link to the spec's source; `guess`: looks like an annotation, in a language whose comments nobody knows; `cites`: as the spec says that its readers cite it. */
  readonly form: 'prose' | 'test' | 'permalink' | 'guess' | 'cites';
  /** Part ids and codes as they were written, paired where the comment pairs them. */
  readonly cites: readonly MentionCite[];
  /** What the words say of it, where they do not simply say that the code follows the spec. */
  readonly stance?: Stance;
  readonly line: number;
  readonly column: number;
  /** The last line of the citing comment text. */
  readonly endLine: number;
  readonly symbol?: string;
  readonly range?: readonly [number, number];
}

export interface MentionCite {
  readonly code?: string;
  readonly id?: string;
  /** The section of it, as it was written: `4.1`, or what stands behind `#`. */
  readonly section?: string;
  /** Permalinks only: the pinned commit and lines of the spec. */
  readonly commit?: string;
  readonly lines?: readonly [number, number];
}

/** What one line that a plain search for the namespace word finds turned out to be. */
export type LineKind = 'annotation' | 'mention' | 'documentation' | 'ignored' | 'skipped';
