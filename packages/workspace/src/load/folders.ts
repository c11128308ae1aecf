import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defaultCacheDir } from '@wacrg/kept';
import { ToolError } from '@wacrg/spec';
import { findCorpus } from '@wacrg/spec/files';
import { readConfig } from './read-config.ts';

/** The folder that contains `spec/`, as named or found from the caller's folder upwards. */
export async function corpusFolder(named: string | undefined, from = '.', cacheDir?: string): Promise<string> {
  if (named !== undefined) return existingFolder(named);
  const start = resolve(from);
  const found = await findCorpus(start, (dir) => readConfig(dir, cacheDir));
  if (found !== undefined) return found;
  throw new ToolError(
    'no-corpus',
    `Cannot find a corpus in "${start}" or above it: no folder has spec/ with parts in it; name one with --corpus. In a library run "wacrg check".`,
  );
}

async function existingFolder(named: string): Promise<string> {
  const dir = resolve(named);
  const found = await stat(dir).catch(() => undefined);
  if (found?.isDirectory()) return dir;
  const fault = found === undefined ? 'there is no such folder' : 'it is a file';
  throw new ToolError(
    'no-corpus',
    `Cannot find a corpus in "${dir}": ${fault}; name the folder that contains spec/ with --corpus.`,
  );
}

/** Where mirrors and caches lie: as named, else by the platform's habit. */
export function cacheFolder(named: string | undefined): string {
  return named === undefined ? defaultCacheDir() : resolve(named);
}

/** Where files are written: under `--out`, else in the corpus itself. */
export function outputFolder(named: string | undefined, corpusDir: string): string {
  return named === undefined ? corpusDir : resolve(named);
}
