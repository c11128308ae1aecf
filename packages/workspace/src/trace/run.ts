import type { Problem, Traceability } from '@wacrg/spec';
import type { Artifact } from './artifact.ts';

/** What a run over a corpus came to: values, of which nothing is written yet. */
export interface Run {
  readonly result: Traceability;
  /** What is wrong; with pages all of it is known when the artifacts were read to their end. */
  readonly problems: () => readonly Problem[];
  /** Made one after the other while they are written. */
  readonly artifacts: Iterable<Artifact>;
  /** Paths of what would be made and stands there already, so that it is no artifact. */
  readonly standing?: readonly string[];
  /** Keeps for the next run what was made; to be called when the artifacts were written. */
  readonly keep?: () => Promise<void>;
  /** Where artifacts stand: the corpus, or what was named instead. */
  readonly root: string;
  /** Where only generated pages lie, relative to `root` with `/` at its end; absent where a run makes none. */
  readonly pages?: string;
  /** The artifact to open first. */
  readonly entry: string;
}
