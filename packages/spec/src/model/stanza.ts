import type { Confidence } from './flow.ts';
import type { Maturity, Reference } from './part.ts';
import type { Place } from './place.ts';

/** The older, capture-based record of one stanza (`spec/stanzas/*.yaml`). */
export interface StanzaRecord {
  readonly id: string;
  readonly tag: string;
  readonly displayName: string;
  readonly category: string;
  readonly direction: readonly string[];
  readonly status: Maturity;
  readonly specVersion: string;
  readonly summary: string;
  readonly attributes: readonly StanzaAttribute[];
  readonly children: readonly StanzaChild[];
  readonly examples: readonly StanzaExample[];
  readonly notes?: string;
  readonly openQuestions: readonly string[];
  readonly references: readonly Reference[];
  readonly place: Place;
}

export interface StanzaAttribute {
  readonly name: string;
  /** `string`, `jid`, `int`, `bool`, `timestamp` or `enum:<id>` */
  readonly type: string;
  readonly required: boolean;
  readonly confidence: Confidence;
  readonly description: string;
  readonly observedValues: readonly string[];
  readonly provenance?: Provenance;
}

export interface StanzaChild {
  readonly tag: string;
  /** `1`, `0..1`, `0..n` or `1..n` */
  readonly occurrence: string;
  readonly confidence: Confidence;
  readonly description: string;
  readonly provenance?: Provenance;
  readonly attributes: readonly StanzaAttribute[];
  readonly children: readonly StanzaChild[];
}

/** Where a fact comes from; flavors corroborate, techniques and tools produce. */
export interface Provenance {
  readonly techniques: readonly string[];
  readonly tools: readonly string[];
  readonly flavors: readonly string[];
  readonly contributors: readonly string[];
  readonly sources: readonly string[];
}

export interface StanzaExample {
  readonly title: string;
  readonly note?: string;
  readonly format: 'xml' | 'hex' | 'json';
  readonly body: string;
}
