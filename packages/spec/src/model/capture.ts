import type { Place } from './place.ts';

/** A captured stanza of the group's corpus, as far as its rules ask for it. */
export interface Capture {
  readonly id: string;
  /** Whether its author says that it holds nothing of a person. */
  readonly sanitized: boolean;
  /** The captured text and the notes on it. */
  readonly texts: readonly string[];
  readonly place: Place;
}
