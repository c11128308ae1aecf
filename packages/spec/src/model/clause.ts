import type { Place } from './place.ts';

/** RFC 2119 / 8174 keywords; a clause's level is its first one, and `none` where a rule that has an id has no keyword. */
export type Level =
  | 'MUST'
  | 'MUST NOT'
  | 'REQUIRED'
  | 'SHALL'
  | 'SHALL NOT'
  | 'SHOULD'
  | 'SHOULD NOT'
  | 'RECOMMENDED'
  | 'NOT RECOMMENDED'
  | 'MAY'
  | 'OPTIONAL'
  | 'none';

/** One sentence of the normative text with at least one keyword in capitals. */
export interface Clause {
  /** Unique in its part; kebab-case in pages of the tool's own form. */
  readonly id: string;
  /** True when the author gave the id with `{#id}`; a made id changes with the text. */
  readonly authored: boolean;
  readonly level: Level;
  /** Which state of it this is, where the spec's authors count them. */
  readonly revision?: string;
  /** The sentence as plain text, white space normalised, without its `{#id}`. */
  readonly text: string;
  /** The nearest heading, or the lead-in paragraph that is bold or ends in ":". */
  readonly heading?: string;
  /** The list, code block or table that its colon opens, as it is written. */
  readonly rules?: string;
  /** The sentence with a colon that opens the list which it stands in. */
  readonly under?: string;
  /** The fragment on the part's page, without `#`. */
  readonly anchor: string;
  readonly place: Place;
}
