export type { Explained, SuggestedFile } from '@wacrg/finder';
export { diskReason, isLimitName, type Limits, limits } from '@wacrg/git';
export {
  type CacheEntry,
  isLeftBehind,
  listCache,
  makeFolder,
  pruneCache,
  temporaryName,
  whyNotWritable,
} from '@wacrg/kept';
export {
  type Citation,
  formatCitation,
  type Gate,
  missingClauses,
  type Problem,
  parseCitation,
  parseGate,
  parseShard,
  type Severity,
  type Shard,
  type Site,
  shardOfJob,
  ToolError,
  type TracedMention,
} from '@wacrg/spec';
export type { AdoptedCell, AdoptedFlavor, Adoption } from './adopt/adopt.ts';
export type { BeginRequest, Begun } from './begin/begin.ts';
export type { Citing } from './begin/citing.ts';
export type { NewFlavor, NewFlavorRequest } from './begin/new-flavor.ts';
export type { Accepted } from './check/accept-spec.ts';
export type { SpecReport } from './check/check-specs.ts';
export type { CheckReport } from './check/check-tree.ts';
export type { FixedFile } from './check/fix.ts';
export { fixPlace } from './check/fix-place.ts';
export type { LatestChange } from './check/latest.ts';
export { type NextStep, nextStep } from './check/next-step.ts';
export { problemsBeside } from './check/problems-beside.ts';
export { ratchetArtifacts } from './check/ratchet-artifact.ts';
export { cannotJudge, slowFile } from './check/slow-file.ts';
export type { StaleSite } from './check/stale.ts';
export { unitedReport } from './check/united-report.ts';
export type { ClauseIds } from './corpus/clause-ids.ts';
export type { CoverageTable } from './corpus/coverage-table.ts';
export type { LintReport } from './corpus/lint-report.ts';
export type { CitedPlace } from './edit/cited-places.ts';
export type { Completion, Completions } from './edit/complete.ts';
export type { Described } from './edit/described.ts';
export type { Editing } from './edit/editing.ts';
export { citedAt, type Library, type LibraryRoom, type LiveText, type OpenText, staleOf } from './edit/live-library.ts';
export { openRooms, type Rooms } from './edit/live-rooms.ts';
export type { OpenPage } from './edit/live-spec.ts';
export { onlyLatest } from './edit/only-latest.ts';
export { pathBelow } from './edit/path-below.ts';
export type { TextReport } from './edit/read-text.ts';
export type { NamedHere, NameEdit } from './edit/rename.ts';
export type { CitedLine, SpecText, SpecWriting } from './edit/spec-writing.ts';
export type { ImportedFile } from './exchange/import-citations.ts';
export { confinedPath, realPath } from './load/confined-path.ts';
export { cacheFolder, outputFolder } from './load/folders.ts';
export { isMissing, readText, unreadable } from './load/read.ts';
export { openWorkspace } from './open-workspace.ts';
export type { RanTally } from './results/with-results.ts';
export { unregistered } from './settings.ts';
export type { LookedUp } from './show/look-up.ts';
export type { SpecHit } from './show/search-spec.ts';
export type { ShownPart } from './show/shown-part.ts';
export type { SpecNames } from './show/spec-names.ts';
export type { FlowCheckers } from './spec/flow-checkers.ts';
export type { SpecOption } from './spec-options.ts';
export type { Dismissing } from './suggest/dismiss.ts';
export type { Offer, OfferReason } from './suggest/offer.ts';
export type { Suggestions } from './suggest/suggest-tree.ts';
export type { OfferedFile } from './suggest/suggestions.ts';
export { type Artifact, artifactText, type OutOfDate } from './trace/artifact.ts';
export { orphanProblem } from './trace/orphan.ts';
export type { Progress } from './trace/progress.ts';
export type { Run } from './trace/run.ts';
export type { ShardRun } from './trace/shard-runs.ts';
export type { SiteRun } from './trace/site-run.ts';
export type { UnderTest } from './tree/under-test.ts';
export type { Watching } from './tree/watch-folder.ts';
export type { CheckRequest, Compared, SpecCompared, TraceRequest, Workspace, WorkspaceOptions } from './workspace.ts';
