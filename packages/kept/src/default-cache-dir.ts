import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder for mirrors and caches when none is given: `$XDG_CACHE_HOME/wacrg`, else the platform's own cache folder.
 * Deleting it changes nothing but time.
 */
export function defaultCacheDir(): string {
  return join(process.env.XDG_CACHE_HOME || platformCache(), 'wacrg');
}

function platformCache(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}
