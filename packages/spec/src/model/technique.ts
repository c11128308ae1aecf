import type { Maturity, Reference } from './part.ts';
import type { Place } from './place.ts';

/** A way to learn about the protocol (`spec/techniques/*.yaml`). */
export interface Technique {
  readonly id: string;
  readonly title: string;
  readonly status: Maturity;
  readonly maturity: string;
  readonly summary: string;
  readonly targets: readonly string[];
  readonly strengths: readonly string[];
  readonly limitations: readonly string[];
  readonly tooling: readonly string[];
  readonly maintainers: readonly string[];
  readonly guide?: string;
  readonly references: readonly Reference[];
  readonly place: Place;
}

/** A tool that produced facts (`spec/tools/*.yaml`). */
export interface EvidenceTool {
  readonly id: string;
  readonly name: string;
  readonly url?: string;
  readonly description?: string;
  readonly place: Place;
}
