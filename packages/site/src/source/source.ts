import type { SiteCorpus } from './site-corpus.ts';
import type { SiteResult } from './site-result.ts';
import type { TextHistory } from './text-history.ts';

/** Everything that a site is made of. Only the rendered pages are read later, each when its page is made. */
export interface SiteSource {
  readonly corpus: SiteCorpus;
  readonly result: SiteResult;
  /** The rendered pages as Markdown, by their path in the corpus. */
  readonly pages: PageTexts;
  /** Those of the pages that are prose beside the spec; none when not given. */
  readonly prose?: readonly string[];
  /** Feed, badges, tables and the result, which the site serves as they are: where each lies, by its path in the corpus. */
  readonly files: ReadonlyMap<string, string>;
  /** The newest commit of the spec's sources; absent outside git. */
  readonly specCommit?: DatedCommit | undefined;
  /** Earlier results, oldest first. */
  readonly snapshots: readonly Snapshot[];
  /** How many results are older than these and were not read. */
  readonly olderResults: number;
  /** Earlier normative texts of parts; none when not given. */
  readonly texts?: TextHistory;
  /** Lines of files of this repository's own flavors, by {@link ownFileKey}. */
  readonly ownFiles: ReadonlyMap<string, readonly string[]>;
}

/** Texts by path: a map, or a folder whose files are read when they are asked for. */
export type PageTexts = Pick<ReadonlyMap<string, string>, 'has' | 'get' | 'keys'>;

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
