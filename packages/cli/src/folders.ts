import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ToolError } from '@wacrg/spec';
import { findCorpus } from '@wacrg/spec/load';

/** The folder that contains `spec/`, as named or found from the caller's folder upwards. */
export async function corpusFolder(named: string | undefined): Promise<string> {
  const start = resolve(named ?? '.');
  const found = named === undefined ? await findCorpus(start) : start;
  if (found !== undefined) return found;
  throw new ToolError(
    'no-corpus',
    `Cannot find a corpus in "${start}" or above it: no folder has spec/ with parts in it; name one with --corpus.`,
  );
}

/** Where mirrors and caches lie: as named, else by the platform's habit. */
export function cacheFolder(named: string | undefined): string {
  if (named !== undefined) return resolve(named);
  const base = process.env['XDG_CACHE_HOME'] || platformCache();
  return join(base, 'wacrg');
}

function platformCache(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}

/** Where files are written: under `--out`, else in the corpus itself. */
export function outputFolder(named: string | undefined, corpusDir: string): string {
  return named === undefined ? corpusDir : resolve(named);
}
