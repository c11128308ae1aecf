import type { Site } from '@wacrg/spec';
import { findCorpus } from '@wacrg/spec/files';
import { readConfig } from '../load/read-config.ts';
import { lastResult } from '../trace/last-result.ts';
import { resultFolders } from '../trace/result-files.ts';

/** The sites of a spec's last result; `undefined` where the folder is of no spec, or nothing was scanned yet. */
export async function sitesOfResult(
  folder: string,
  flavors: readonly string[] | undefined,
): Promise<readonly Site[] | undefined> {
  const corpus = await findCorpus(folder, (dir) => readConfig(dir));
  const result = corpus === undefined ? undefined : await lastResult(resultFolders(corpus));
  return result?.sites.filter(({ flavor }) => flavors === undefined || flavors.includes(flavor));
}
