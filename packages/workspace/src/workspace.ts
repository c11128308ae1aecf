import type { Explained } from '@wacrg/finder';
import type { Limits } from '@wacrg/git';
import type { Difference, Notification, Shard, Site, Traceability } from '@wacrg/spec';
import type { Adoption } from './adopt/adopt.ts';
import type { BeginRequest, Begun } from './begin/begin.ts';
import type { Citing } from './begin/citing.ts';
import type { NewFlavor, NewFlavorRequest } from './begin/new-flavor.ts';
import type { Accepted } from './check/accept-spec.ts';
import type { CheckSettings } from './check/check-settings.ts';
import type { SpecReport } from './check/check-specs.ts';
import type { CheckReport } from './check/check-tree.ts';
import type { ExplainRequest } from './check/explain-file.ts';
import type { FixedFile } from './check/fix.ts';
import type { ClauseIds } from './corpus/clause-ids.ts';
import type { CoverageTable } from './corpus/coverage-table.ts';
import type { LintReport } from './corpus/lint-report.ts';
import type { Editing } from './edit/editing.ts';
import type { TextReport } from './edit/read-text.ts';
import type { SpecWriting } from './edit/spec-writing.ts';
import type { ImportedFile } from './exchange/import-citations.ts';
import type { LookedUp } from './show/look-up.ts';
import type { SpecHit } from './show/search-spec.ts';
import type { ShownPart } from './show/shown-part.ts';
import type { SpecNames } from './show/spec-names.ts';
import type { FlowCheckers } from './spec/flow-checkers.ts';
import type { SpecOption } from './spec-options.ts';
import type { Dismissing } from './suggest/dismiss.ts';
import type { SuggestRequest } from './suggest/suggest-here.ts';
import type { Suggestions } from './suggest/suggest-tree.ts';
import type { Progress } from './trace/progress.ts';
import type { Run } from './trace/run.ts';
import type { ShardRun } from './trace/shard-runs.ts';
import type { SiteRun } from './trace/site-run.ts';
import type { UnderTest } from './tree/under-test.ts';
import type { Watching } from './tree/watch-folder.ts';

/** What a person has open, and how it is to be read. */
export interface WorkspaceOptions {
  /** A folder in a library or in the repository of a spec; the current one when not given. */
  readonly folder?: string | undefined;
  /** The folder that contains `spec/`, where it is not found from `folder` upwards. */
  readonly corpus?: string | undefined;
  /**
   * The spec that a library follows: a folder or a git URL, with `@ref` if wanted; else as its `wacrg.yaml` says. Of a library
   * that follows several: `id=address` of some of them.
   */
  readonly spec?: SpecOption;
  /** The library's id in the spec's registry, or `id=flavor`; else as its `wacrg.yaml` or its remotes say. */
  readonly flavor?: SpecOption;
  /** Ask no server. */
  readonly offline?: boolean | undefined;
  /** Where mirrors and kept values lie; the platform's cache folder when not given. */
  readonly cacheDir?: string | undefined;
  readonly flowCheckers?: FlowCheckers | undefined;
  /** Of what a stranger can make large; those that are not given have their defaults. */
  readonly limits?: Partial<Limits> | undefined;
  /** Ends whatever is being done, with every process that it started; the verb rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly progress?: Progress | undefined;
}

/** How a library is checked; everything has a default. */
export type CheckRequest = {
  readonly [Key in 'staged' | 'gates' | 'ratchetFile' | 'latest' | 'blame' | 'results' | 'files']?:
    | CheckSettings[Key]
    | undefined;
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
  /** Of `trace`: reports of the own test run of the one flavor in `only`, by path; needs `out`. */
  readonly results?: readonly string[] | undefined;
}

/** Two results, and what the second gained, lost, moved or let go stale. */
export interface Compared {
  readonly from: Traceability;
  readonly to: Traceability;
  readonly difference: Difference;
}

/** Two results of one of a library's specs. */
export interface SpecCompared extends Compared {
  /** The library's folder, relative to the root of the repository; absent for results that are files. */
  readonly library?: string;
  /** What the library calls the spec; absent where it follows one. */
  readonly id?: string;
}

/**
 * The one room behind every door. Verbs give values: nothing is printed, and nothing is written but mirrors and kept
 * values in the cache folder. Each may reject with a `ToolError`, which says what is and what to do.
 */
export interface Workspace {
  // In a library.
  /**
   * The working tree as it is, uncommitted changes too, against the spec: each library below the folder, against each of the
   * specs that it follows.
   */
  checks(request?: CheckRequest): Promise<readonly SpecReport[]>;
  /** All of it as one. */
  check(request?: CheckRequest): Promise<CheckReport>;
  /** One text as if it stood at a path of the library, before it is saved. */
  checkText(path: string, text: string): Promise<TextReport>;
  /** As `checkText` for many texts and questions: what they need is read once. */
  edit(): Promise<Editing>;
  /** The same, and nothing for a library that does not say which spec it follows: no server is asked for its sake. */
  editIfNamed(): Promise<Editing | undefined>;
  /** The sites of a library as it is; in a spec those of the last result, of some flavors or of all. */
  sites(flavors?: readonly string[]): Promise<readonly Site[]>;
  /** What another tool found, for the file that checks and scans read. */
  importCitations(file: string): Promise<ImportedFile>;
  /** The files with a problem that is certainly fixed by other words, as they would be; nothing is written. */
  fix(request?: CheckRequest): Promise<{ readonly root: string; readonly files: readonly FixedFile[] }>;
  /** Watches the library and its spec until it is closed, and calls back after files changed and were quiet for a moment. */
  watch(changed: () => void): Promise<Watching>;
  suggest(request?: SuggestRequest): Promise<Suggestions>;
  /** The library's file of answers "no" with more of them, by the keys of offers. */
  dismiss(keys: readonly string[], reason: string): Promise<Dismissing>;
  /** Pins the newest spec, or one part of it, as read and right. */
  accept(code?: string): Promise<Accepted>;
  /** Which library this is, at which commit, and where the vectors of its spec lie. */
  underTest(): Promise<UnderTest>;
  /** What each line of a file is that a plain search finds, and why. */
  explain(path: string, request?: ExplainRequest): Promise<Explained>;
  // Of the spec.
  /** A part or clause: `SIG-08`, `SIG-08#clause`, or the part's id. */
  show(cited: string): Promise<ShownPart>;
  /** The same; for other words what they are found in, for none every part. */
  lookUp(asked?: string): Promise<LookedUp>;
  /** Codes and flavors, for whoever completes them. */
  names(): Promise<SpecNames>;
  search(words: string): Promise<readonly SpecHit[]>;
  /** Two results by file or folder, or two commits of the library: of each of its specs. */
  diffs(before: string, after?: string): Promise<readonly SpecCompared[]>;
  /** All of them as one. */
  diff(before: string, after?: string): Promise<Compared>;
  // In the repository of a spec.
  /** Opens the spec around the folder for writing in it; nothing where there is none. */
  write(): Promise<SpecWriting | undefined>;
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
  /** What the libraries of the registry could annotate, and the table as it would be then; nothing is written to them. */
  adopt(request?: Pick<TraceRequest, 'locked' | 'jobs' | 'only'>): Promise<Adoption>;
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
  /** By what whoever cites the spec is found, and distinguished from those that the registry has. */
  citing(): Promise<Citing>;
  /** Ends what is being done; verbs that are called later reject. */
  close(): void;
}
