export { type CheckReport, checkWorkingTree } from './check/check-tree.ts';
export { commitResults } from './check/commit-results.ts';
export type { LatestChange } from './check/latest.ts';
export { nextStep } from './check/next-step.ts';
export { accept } from './check/reviewed.ts';
export type { StaleSite } from './check/stale.ts';
export { cacheFolder, corpusFolder, outputFolder } from './load/folders.ts';
export { isMissing, readText, unreadable } from './load/read.ts';
export { type AuthorOptions, authorSettings, ownFlavor, unregistered } from './settings.ts';
export { readSpec } from './spec/read-spec.ts';
export { openSpecClone, type SpecClone, type SpecRequest } from './spec/spec-clone.ts';
export { readNamedFiles } from './spec/spec-files.ts';
export { specHistory } from './spec/spec-history.ts';
export { loadSpec, publicSpec } from './spec/spec-source.ts';
export { partBefore } from './spec/spec-text.ts';
export { unchangedTexts } from './spec/unchanged-texts.ts';
export type { NameCandidate } from './suggest/suggest-names.ts';
export { type Suggestions, suggestInWorkingTree } from './suggest/suggest-tree.ts';
export type { Artifact } from './trace/artifact.ts';
export {
  joinScans,
  lastResult,
  readFlavors,
  resultArtifacts,
  startOf,
  type Traced,
  type TraceSettings,
  traceCorpus,
} from './trace/pipeline.ts';
export type { Progress } from './trace/progress.ts';
export { renderArtifacts } from './trace/render-artifacts.ts';
export { lockFile, resultFile } from './trace/result-files.ts';
export { scanWorkingTree, type WorkingTreeOptions, type WorkingTreeScan } from './tree/working-tree.ts';
export { uncommitted } from './tree/working-tree-blame.ts';
export { openWorkingTree, remoteAddresses, type WorkingTree } from './tree/working-tree-folder.ts';
