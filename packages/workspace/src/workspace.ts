import type { Explained } from '@wacrg/finder';
import type { Difference, Notification, Shard, Traceability } from '@wacrg/spec';
import type { BeginRequest, Begun } from './begin/begin.ts';
import type { NewFlavor, NewFlavorRequest } from './begin/new-flavor.ts';
import type { Accepted } from './check/accept-spec.ts';
import type { TextReport } from './check/check-text.ts';
import type { CheckReport, CheckSettings } from './check/check-tree.ts';
import type { ExplainRequest } from './check/explain-file.ts';
import type { FixedFile } from './check/fix.ts';
import type { ClauseIds } from './corpus/clause-ids.ts';
import type { CoverageTable } from './corpus/coverage-table.ts';
import type { LintReport } from './corpus/lint-report.ts';
import type { SpecHit } from './show/search-spec.ts';
import type { ShownPart } from './show/shown-part.ts';
import type { FlowCheckers } from './spec/flow-checkers.ts';
import type { Suggestions } from './suggest/suggest-tree.ts';
import type { Progress } from './trace/progress.ts';
import type { Run } from './trace/run.ts';
import type { ShardRun } from './trace/shard-runs.ts';
import type { SiteRun } from './trace/site-run.ts';
import type { UnderTest } from './tree/under-test.ts';

/** What a person has open, and how it is to be read. */
export interface WorkspaceOptions {
  /** A folder in a library or in the repository of a spec; the current one when not given. */
  readonly folder?: string | undefined;
  /** The folder that contains `spec/`, where it is not found from `folder` upwards. */
  readonly corpus?: string | undefined;
  /** The spec that a library follows: a folder or a git URL, with `@ref` if wanted; else as its `wacrg.yaml` says. */
  readonly spec?: string | undefined;
  /** The library's id in the spec's registry; else as its `wacrg.yaml` or its remotes say. */
  readonly flavor?: string | undefined;
  /** Ask no server. */
  readonly offline?: boolean | undefined;
  /** Where mirrors and kept values lie; the platform's cache folder when not given. */
  readonly cacheDir?: string | undefined;
  readonly flowCheckers?: FlowCheckers | undefined;
  /** Ends whatever is being done, with every process that it started; the verb rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly progress?: Progress | undefined;
}

/** How a library is checked; everything has a default. */
export type CheckRequest = {
  readonly [Key in 'staged' | 'gates' | 'ratchetFile' | 'latest' | 'blame']?: CheckSettings[Key] | undefined;
};

/** How flavors are scanned. */
export interface TraceRequest {
  /** Everything is to be written under it, and the corpus is left as it is. */
  readonly out?: string | undefined;
  /** Scan the commits of the lock. */
  readonly locked?: boolean | undefined;
  readonly jobs?: number | undefined;
  /** Scan only these flavors and keep the rest of the last result. */
  readonly only?: readonly string[] | undefined;
  /** Flavors that cannot be reached stay in the result exactly as they were. */
  readonly keepUnreachable?: boolean | undefined;
  /** Pin every flavor at its newest commit, also where nothing that is read changed. */
  readonly repin?: boolean | undefined;
  /** Go on without a last result or lock that cannot be read. */
  readonly discardLast?: boolean | undefined;
}

/** Two results, and what the second gained, lost, moved or let go stale. */
export interface Compared {
  readonly from: Traceability;
  readonly to: Traceability;
  readonly difference: Difference;
}

/**
 * The one room behind every door. Verbs give values: nothing is printed, and nothing is written but mirrors and kept
 * values in the cache folder. Each may reject with a `ToolError`, which says what is and what to do.
 */
export interface Workspace {
  // In a library.
  /** The working tree as it is, uncommitted changes too, against the spec. */
  check(request?: CheckRequest): Promise<CheckReport>;
  /** One text as if it stood at a path of the library, before it is saved. */
  checkText(path: string, text: string): Promise<TextReport>;
  /** The files with a problem that is certainly fixed by other words, as they would be; nothing is written. */
  fix(request?: CheckRequest): Promise<{ readonly root: string; readonly files: readonly FixedFile[] }>;
  suggest(): Promise<Suggestions>;
  /** Pins the newest spec, or one part of it, as read and right. */
  accept(code?: string): Promise<Accepted>;
  /** Which library this is, at which commit, and where the vectors of its spec lie. */
  underTest(): Promise<UnderTest>;
  /** What each line of a file is that a plain search finds, and why. */
  explain(path: string, request?: ExplainRequest): Promise<Explained>;
  // Of the spec.
  /** A part or clause: `SIG-08`, `SIG-08#clause`, or the part's id. */
  show(cited: string): Promise<ShownPart>;
  search(words: string): Promise<readonly SpecHit[]>;
  /** Two results by file or folder, or two commits of the library. */
  diff(before: string, after?: string): Promise<Compared>;
  // In the repository of a spec.
  lint(): Promise<LintReport>;
  /** The spec's files with an id of its own at every clause; nothing is written. */
  ids(): Promise<ClauseIds>;
  coverage(
    request?: Pick<TraceRequest, 'out'> & { readonly flavors?: readonly string[] | undefined },
  ): Promise<CoverageTable>;
  /** Whom to tell of the difference of two results, and what. */
  notifications(
    before: string,
    after?: string,
  ): Promise<{ readonly namespace: string; readonly list: readonly Notification[] }>;
  /** Reads every flavor: result and lock. */
  trace(request?: TraceRequest): Promise<Run>;
  /** As `trace`, and the pages. */
  build(request?: TraceRequest): Promise<Run>;
  /** Pages of the last result. */
  render(request?: Pick<TraceRequest, 'out'>): Promise<Run>;
  /** A share of a scan, for `merge`. */
  traceShard(shard: Shard, request?: TraceRequest): Promise<ShardRun>;
  /** The pages of a site, as they are to be written under `out`. */
  site(request: Required<Pick<TraceRequest, 'out'>>): Promise<SiteRun>;
  /** Both sides of a merge of a result or a lock, as one text; for git. */
  mergeSides(ours: string, theirs: string): Promise<string>;
  merge(files: readonly string[], request?: Pick<TraceRequest, 'out'>): Promise<Run>;
  // To begin with.
  /** The files that a repository begins to use the tool with, as far as they are not there. */
  begin(request?: BeginRequest): Promise<Begun>;
  /** The file of a library for the registry, after the library was read once. */
  newFlavor(address: string, request?: NewFlavorRequest): Promise<NewFlavor>;
  /** Ends what is being done; verbs that are called later reject. */
  close(): void;
}
