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
export { type Gate, type Problem, parseGate, parseShard, type Severity, type Shard, ToolError } from '@wacrg/spec';
export type { BeginRequest, Begun } from './begin/begin.ts';
export type { NewFlavor, NewFlavorRequest } from './begin/new-flavor.ts';
export type { Accepted } from './check/accept-spec.ts';
export type { TextReport } from './check/check-text.ts';
export type { CheckReport } from './check/check-tree.ts';
export type { FixedFile } from './check/fix.ts';
export type { LatestChange } from './check/latest.ts';
export { type NextStep, nextStep } from './check/next-step.ts';
export { ratchetArtifact } from './check/ratchet-artifact.ts';
export type { StaleSite } from './check/stale.ts';
export type { ClauseIds } from './corpus/clause-ids.ts';
export type { CoverageTable } from './corpus/coverage-table.ts';
export type { LintReport } from './corpus/lint-report.ts';
export { cacheFolder, outputFolder } from './load/folders.ts';
export { isMissing, readText, unreadable } from './load/read.ts';
export { openWorkspace } from './open-workspace.ts';
export { unregistered } from './settings.ts';
export type { SpecHit } from './show/search-spec.ts';
export type { ShownPart } from './show/shown-part.ts';
export type { FlowCheckers } from './spec/flow-checkers.ts';
export type { NameCandidate } from './suggest/suggest-names.ts';
export type { Suggestions } from './suggest/suggest-tree.ts';
export type { Artifact } from './trace/artifact.ts';
export { orphanProblem } from './trace/orphan.ts';
export type { Progress } from './trace/progress.ts';
export type { Run } from './trace/run.ts';
export type { ShardRun } from './trace/shard-runs.ts';
export type { SiteRun } from './trace/site-run.ts';
export type { UnderTest } from './tree/under-test.ts';
export type { CheckRequest, Compared, TraceRequest, Workspace, WorkspaceOptions } from './workspace.ts';
