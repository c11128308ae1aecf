import type { Annotation, LineKind, Mention, Problem } from '@wacrg/spec';

/** Why a line counts as what it does. */
export type LineReason =
  | 'annotation'
  | 'malformed'
  | 'mention'
  | 'cites-nothing'
  | 'quoted'
  | 'fenced'
  | 'not-a-comment'
  | 'unknown-language'
  | 'guess'
  | 'directive'
  | 'ignored'
  | 'skipped';

/** A line that holds the namespace word, and what it is. */
export interface LineReading {
  readonly line: number;
  readonly kind: LineKind;
  readonly reason: LineReason;
}

/** Everything that a text holds. Lines are in order, each once. */
export interface TextReading {
  readonly lines: readonly LineReading[];
  readonly annotations: readonly Annotation[];
  readonly mentions: readonly Mention[];
  readonly problems: readonly Problem[];
}
