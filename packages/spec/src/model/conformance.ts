/** What became of one test vector under one profile when a flavor's own code was run against it. */
export type Verdict = 'pass' | 'non-strict' | 'fail' | 'unsupported' | 'error';

/** The better one first. `unsupported` says nothing about the code, and is better than being wrong. */
export const verdicts: readonly Verdict[] = ['pass', 'non-strict', 'unsupported', 'fail', 'error'];

/** What became of one vector. */
export interface VectorVerdicts {
  /** By profile, such as `spec` and `observed`. */
  readonly profiles: Readonly<Record<string, Verdict>>;
  /** Why it is no pass, in words; absent where it is one under every profile. */
  readonly why?: string;
  /** The clauses that it breaks, by profile, where they are known; the vector's other clauses are kept. */
  readonly breaks?: Readonly<Record<string, readonly string[]>>;
  /** Where the flavor's authors follow it up. */
  readonly issue?: string;
  /** Names the vector as it read when it was run: the first 16 hexadecimal digits of its SHA-256. */
  readonly digest: string;
}

/** A run of one flavor against the vectors of a spec: `wacrg.conformance.json`, or `spec/conformance/<flavor>.json`. */
export interface Conformance {
  readonly format: 1;
  readonly flavor: string;
  /** What ran: the flavor's package and its version. */
  readonly harness: { readonly name: string; readonly version: string };
  /** The flavor's commit that was run and its date; absent where a package was run of which no commit is known. */
  readonly commit?: string;
  readonly date?: string;
  /** The tree had changes that were not committed. */
  readonly dirty?: true;
  /** Names all vectors as they read: SHA-256, 64 hexadecimal digits. */
  readonly vectors: string;
  /** By id of the vector, such as `SIG-08/received`. */
  readonly verdicts: Readonly<Record<string, VectorVerdicts>>;
}

/** A vector as far as pages need it. */
export interface SpecVector {
  readonly id: string;
  readonly name: string;
  readonly clauses: readonly string[];
  readonly digest: string;
}

/** What became of a vector; `stale` where it reads differently now, or the code changed after the run. */
export interface TracedVerdict extends VectorVerdicts {
  readonly stale?: 'vector' | 'code';
}

/** A run of a flavor: by the spec's authors ("we ran it"), or by its own ("the flavor says"). */
export interface TracedRun extends Omit<Conformance, 'format' | 'flavor' | 'verdicts'> {
  readonly by: 'spec' | 'flavor';
  /** By id, of the vectors that the spec has today. */
  readonly verdicts: Readonly<Record<string, TracedVerdict>>;
}
