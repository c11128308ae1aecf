import type { Confidence } from './flow.ts';
import type { Maturity } from './part.ts';
import type { Place } from './place.ts';

/** A set of wire values (`spec/enums/*.yaml`). */
export interface Enumeration {
  readonly id: string;
  readonly title: string;
  readonly status: Maturity;
  readonly summary: string;
  readonly values: readonly EnumerationValue[];
  readonly place: Place;
}

export interface EnumerationValue {
  /** As it appears on the wire; numbers are kept as their text. */
  readonly value: string;
  readonly confidence: Confidence;
  readonly description: string;
}
