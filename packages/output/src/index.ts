export { compareArtifacts } from './compare-artifacts.ts';
export { findOrphans, removeOrphans } from './orphans.ts';
export { replaceFolder } from './replace-folder.ts';
export { writeArtifacts } from './write-artifacts.ts';
export { writeEdits } from './write-edits.ts';
