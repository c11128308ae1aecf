import type { PageSource } from './page.ts';
import type { Maturity } from './part.ts';
import type { Place } from './place.ts';

/** How sure the authors are of a fact. */
export type Confidence = 'confirmed' | 'probable' | 'speculative' | 'unknown';

/** An ordered exchange between participants, assembled from parts. */
export interface Flow {
  readonly id: string;
  readonly title: string;
  readonly status: Maturity;
  readonly specVersion: string;
  readonly summary: string;
  /** The part that lays this flow down, when the authors name one. */
  readonly part?: string;
  readonly participants: readonly Participant[];
  readonly steps: readonly Step[];
  /** The clauses and rules that the authors know the flow as a whole to contradict. */
  readonly known?: readonly string[];
  readonly openQuestions: readonly string[];
  readonly source: PageSource;
}

export interface Participant {
  readonly id: string;
  readonly label: string;
}

export interface Step {
  readonly from: string;
  readonly to: string;
  /** The id of the part (native) or stanza record (upstream) that the step sends. */
  readonly stanza?: string;
  readonly label: string;
  readonly confidence: Confidence;
  readonly note?: string;
  /** The clauses and rules that the authors know this step to contradict. */
  readonly known?: readonly string[];
  readonly place: Place;
}

/** What a run of a flow against the parts found at one step; steps count from 1, 0 is the flow as a whole. */
export interface FlowCheck {
  readonly step: number;
  readonly code: string;
  readonly message: string;
  /** What `code` says, where it is a rule that stands on no page of the spec. */
  readonly rule?: FlowRule;
}

export interface FlowRule {
  readonly level: string;
  readonly text: string;
  /** The parts that it rests on, in words. */
  readonly source: string;
}

/** Runs one flow against the spec's rules. Given by whoever knows the protocol; `spec` knows none. */
export type FlowChecker = (flow: Flow) => readonly FlowCheck[];
