import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { folderOfRun, makeFolder, readPlainFile, temporaryName } from '@wacrg/kept';
import { asDiskFault } from '../process/disk-fault.ts';

/** A repository that somebody else made. */
export interface ForeignRepository {
  readonly gitDir: string;
  /** `sha1` or `sha256`. */
  readonly objectFormat: string;
}

/**
 * A bare repository of our own with another's objects, and with nothing else of it that git would obey: no configuration,
 * attributes, hooks, grafts or refs. So none of its settings runs a program or changes a result, also none that git may yet
 * get. Kept are only where its history is cut off, which untracked files it ignores, and the shared part of a split index.
 * Ask it by ids; a name is looked up in the repository itself.
 */
export async function viewOf({ gitDir, objectFormat }: ForeignRepository): Promise<string> {
  const common = await commonDir(gitDir);
  const read = (path: string): Promise<string> => readIfThere(join(common, path));
  const [shallow, exclude, names] = await Promise.all([
    read('shallow'),
    read('info/exclude'),
    readdir(gitDir).catch(() => []),
  ]);
  const shared = names.filter((name) => /^sharedindex\.[0-9a-f]+$/.test(name)).sort();
  const state = JSON.stringify([gitDir, objectFormat, shallow, exclude, shared]);
  const name = createHash('sha256').update(state).digest('hex').slice(0, 32);
  try {
    const folder = join(await folderOfRun(), name);
    if (!existsSync(folder)) await makeView(folder, { gitDir, common, objectFormat, shallow, exclude, shared });
    return folder;
  } catch (cause) {
    throw asDiskFault(cause);
  }
}

interface Viewed extends ForeignRepository {
  /** What linked working trees share. */
  readonly common: string;
  readonly shallow: string;
  readonly exclude: string;
  readonly shared: readonly string[];
}

async function makeView(
  folder: string,
  { gitDir, common, objectFormat, shallow, exclude, shared }: Viewed,
): Promise<void> {
  const made = temporaryName(folder);
  for (const each of ['objects/info', 'refs', 'info']) makeFolder(join(made, each));
  const write = (path: string, text: string): Promise<void> => writeFile(join(made, path), text);
  await write('config', configOf(objectFormat));
  // Only its own, quoted so that it may hold anything.
  await write('objects/info/alternates', `${JSON.stringify(join(common, 'objects'))}\n`);
  if (shallow !== '') await write('shallow', shallow);
  if (exclude !== '') await write('info/exclude', exclude);
  for (const name of shared) await symlink(join(gitDir, name), join(made, name));
  // It is a repository only with its last file.
  await write('HEAD', 'ref: refs/heads/none\n');
  // Another view of the same may have been made meanwhile.
  await rename(made, folder).catch(() => rm(made, { recursive: true, force: true }));
}

/** The text of a file, empty where there is none. */
const readIfThere = (path: string): Promise<string> => readPlainFile(path).then(String, () => '');

/** Where a working tree that was added beside others has what they share. */
async function commonDir(gitDir: string): Promise<string> {
  const named = await readIfThere(join(gitDir, 'commondir'));
  return resolve(gitDir, named.trimEnd());
}

const configOf = (objectFormat: string): string =>
  objectFormat === 'sha1'
    ? '[core]\n\trepositoryformatversion = 0\n\tbare = true\n'
    : `[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = ${objectFormat}\n`;
