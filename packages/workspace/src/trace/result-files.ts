import { join } from 'node:path';

/** What a scan writes beside the corpus. */
export const resultFile = 'traceability.json';
export const lockFile = 'wacrg.lock.json';

/**
 * Where the result of a spec may lie: beside its sources, or where its pages are made when it has none of its own, as by
 * `wacrg build --out docs/spec`.
 */
export const resultFolders = (corpusDir: string): readonly string[] => [corpusDir, join(corpusDir, 'docs/spec')];
