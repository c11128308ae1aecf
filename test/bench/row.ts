import type { Command } from './measure.ts';

/** One goal, and what was measured of it. */
export interface Row {
  readonly work: string;
  readonly goal: string;
  readonly measured: string;
  /** `undefined` where nothing was compared. */
  readonly holds: boolean | undefined;
  /** What the process held at most, and with all its helpers. */
  readonly memory?: string;
  /** What is run once more under the profiler where the goal does not hold, so that the page says where its time goes. */
  readonly command?: Command;
  /** How the command differs from what was measured, e.g. `with 1,000 parts`. */
  readonly differs?: string;
  /** What was tried where the goal is not met, with what it gave, and what comes next; whole sentences. */
  readonly tried?: string;
  /** What the profiler said; the runner of the benches fills it in. */
  readonly where?: string;
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
  /** Sections of the page, made of what was measured. */
  readonly page?: string;
}

/** What the benchmarks share. */
export interface Bench {
  /** An empty folder on this machine. */
  readonly folder: string;
  /** Where the small repositories lie that several benches read; made by the first that needs them. */
  readonly smallFlavors: string;
  /** A tenth of every size, and fewer rounds. */
  readonly quick: boolean;
  readonly rounds: number;
  /** A folder of clones of real repositories, where there is one. */
  readonly trees: string | undefined;
}
