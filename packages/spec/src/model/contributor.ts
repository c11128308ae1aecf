import type { Reference } from './part.ts';
import type { Place } from './place.ts';

/** A person who works on the spec. */
export interface Contributor {
  readonly id: string;
  readonly name: string;
  readonly github?: string;
  readonly affiliation?: string;
  readonly techniques: readonly string[];
  readonly tools: readonly string[];
  readonly flavors: readonly string[];
  readonly links: readonly Reference[];
  readonly place: Place;
}
