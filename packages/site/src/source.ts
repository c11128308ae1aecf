import type { Corpus, Traceability } from '@wacrg/spec';

/** Everything that a site is made of: read once, and nothing after reads the disk or asks git. */
export interface SiteSource {
  readonly corpus: Corpus;
  readonly result: Traceability;
  /** The rendered pages as Markdown, by their path in the corpus. */
  readonly pages: ReadonlyMap<string, string>;
  /** Feed, badges and tables, by their path in the corpus. */
  readonly files: ReadonlyMap<string, string>;
  /** The newest commit of the spec's sources; absent outside git. */
  readonly specCommit?: DatedCommit | undefined;
  /** Earlier results, oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** Lines of files of this repository's own flavors, by {@link ownFileKey}. */
  readonly ownFiles: ReadonlyMap<string, readonly string[]>;
}

export interface DatedCommit {
  readonly commit: string;
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly date: string;
}

/** Coverage at one commit of the result: how many parts were found in the code, by flavor and category. */
export interface Snapshot extends DatedCommit {
  readonly flavors: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Names a file of an own flavor at its scanned commit. */
export const ownFileKey = (commit: string, path: string): string => `${commit}:${path}`;
