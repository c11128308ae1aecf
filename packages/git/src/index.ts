export { type Blame, blame, type LineRange } from './blame/blame.ts';
export { type Blamed, blameFiles } from './blame/blame-files.ts';
export type { BlamedFile } from './blame/blamed-file.ts';
export { type Hunk, parseHunk } from './blame/blob-diffs.ts';
export { commitDate } from './history/commit-date.ts';
export { type CommitChanges, type FileChange, listChanges } from './history/file-history.ts';
export { boundaryOf, findObjects, isAncestor } from './history/history.ts';
export { locatePath } from './history/locate-path.ts';
export { type Patch, type PatchHunk, parsePatch, patchFormat, readPatches } from './history/patches.ts';
export { findUnpublished } from './history/unpublished.ts';
export { type Address, parseAddress, type RemoteAddress } from './local/address.ts';
export { askOnce } from './local/corpus-git-dir.ts';
export { findLocal, revParse, type ViewedRepository, viewAround } from './local/local.ts';
export { type Origin, originOf } from './local/origin.ts';
export { type ForeignRepository, viewOf } from './local/view.ts';
export { type Checkout, Damaged, type Target } from './mirror/checkout.ts';
export { findRemote } from './mirror/mirror.ts';
export { withLock } from './mirror/mirror-lock.ts';
export { currentNetwork, type Network, overNetwork } from './mirror/network.ts';
export { type KnownHeads, resolveRemote } from './mirror/remote.ts';
export { Unreachable, unreachable } from './mirror/unreachable.ts';
export { type Attributes, readAttributes } from './objects/attributes.ts';
export {
  countLines,
  type GrepHit,
  type GrepResult,
  literally,
  patternOf,
  type UnreadFile,
} from './objects/grep.ts';
export { grepLines, grepLinesCommand, type LineHit, parseLineHits } from './objects/grep-lines.ts';
export { type CommitPath, hasPaths } from './objects/has-paths.ts';
export { listTree, type TreeEntry } from './objects/ls-tree.ts';
export { type BlobReader, openBlobs } from './objects/read-blobs.ts';
export { searchTree } from './objects/search-tree.ts';
export { currentSignal, underSignal } from './process/abort.ts';
export { asDiskFault, diskReason } from './process/disk-fault.ts';
export { GitFailure, type GitOptions, requireGit, runGit } from './process/git.ts';
export type { GitOutput } from './process/git-command.ts';
export { isExact, parsePath } from './process/git-path.ts';
export { type Limit, limitTo } from './process/limit.ts';
export { currentLimits, isLimitName, type LimitName, type Limits, limits, underLimits } from './process/limits.ts';
