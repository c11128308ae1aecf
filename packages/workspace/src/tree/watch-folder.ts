import { type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Tells of changes until it is closed. */
export interface Watching {
  close(): void;
}

/** More folders than this are not watched one by one; what changes in the others is seen with the next change elsewhere. */
const maxFolders = 20_000;
/** How long files have to be quiet: an editor writes in several steps, a branch switch in thousands. */
const quietMs = 40;
/** A folder that is gone is looked for again. */
const lookAgainMs = 500;

const leftOut: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn']);

/**
 * Watches some folders, and calls back after something below them changed and was quiet for a moment. Folders may come, go and come back. Of
 * `.git` only what a switch of branches, a commit or a rebase changes is looked at.
 */
export async function watchFolders(folders: readonly string[], changed: () => void): Promise<Watching> {
  const watchers = new Map<string, FSWatcher>();
  const timers = new Set<NodeJS.Timeout>();
  let quiet: NodeJS.Timeout | undefined;
  let isClosed = false;
  const soon = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(changed, quietMs);
  };
  const forget = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
    if (folders.includes(folder)) later(folder);
  };
  const later = (folder: string): void => {
    if (isClosed) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void add(folder).then(() => (watchers.has(folder) ? soon() : later(folder)));
    }, lookAgainMs);
    timers.add(timer);
  };
  const add = async (folder: string): Promise<void> => {
    if (isClosed || watchers.has(folder) || watchers.size >= maxFolders) return;
    const isGit = folder.endsWith('/.git');
    try {
      const watcher = watch(folder, (kind, name) => {
        if (isGit && !/^(HEAD|index|ORIG_HEAD|MERGE_HEAD|packed-refs)$/.test(name ?? '')) return;
        soon();
        // What came may be a folder with folders in it; what went may be this one.
        if (kind === 'rename') void addBelow(folder, name);
      });
      watcher.on('error', () => forget(folder));
      watchers.set(folder, watcher);
    } catch {
      return;
    }
    if (isGit) return;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries)
      if (entry.isDirectory() && (!leftOut.has(entry.name) || entry.name === '.git'))
        await add(join(folder, entry.name));
  };
  const addBelow = async (folder: string, name: string | null): Promise<void> => {
    const isThere = await readdir(folder).then(
      () => true,
      () => false,
    );
    if (!isThere) return forget(folder);
    const below = join(folder, name ?? '');
    if (name === null || leftOut.has(name)) return;
    // A watcher of a folder that was deleted and made anew still looks at the old one.
    const old = [...watchers.keys()].filter((each) => each === below || each.startsWith(`${below}/`));
    for (const each of old) {
      watchers.get(each)?.close();
      watchers.delete(each);
    }
    if (await isFolder(below)) await add(below).then(soon);
  };
  for (const folder of folders) {
    await add(folder);
    if (!watchers.has(folder)) later(folder);
  }
  return {
    close: () => {
      isClosed = true;
      clearTimeout(quiet);
      for (const timer of timers) clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

const isFolder = (path: string): Promise<boolean> =>
  readdir(path).then(
    () => true,
    () => false,
  );
