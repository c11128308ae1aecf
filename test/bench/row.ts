/** One goal, and what was measured of it. */
export interface Row {
  readonly work: string;
  readonly goal: string;
  readonly measured: string;
  /** `undefined` where nothing was compared. */
  readonly holds: boolean | undefined;
  /** Why it may not hold, as the last profile told; published only when it does not. */
  readonly why?: string;
}

/** A measurement against size, for the plots. */
export interface Series {
  readonly title: string;
  readonly points: readonly { readonly size: number; readonly ms: number; readonly mb: number }[];
}

export interface Result {
  readonly rows: readonly Row[];
  /** What a reader must know of all rows; stands above the table. */
  readonly note?: string;
  readonly series?: readonly Series[];
}

/** What the benchmarks share. */
export interface Bench {
  /** An empty folder on this machine. */
  readonly folder: string;
  /** A tenth of every size, and fewer rounds. */
  readonly quick: boolean;
  readonly rounds: number;
}
