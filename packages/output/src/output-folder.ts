import { type Dirent, lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { diskReason, isLeftBehind, makeFolder, ToolError } from '@wacrg/workspace';

/** A folder that files are written into. It is listed once: to ask the disk of each of thousands of files takes long. */
export interface OutputFolder {
  readonly entries: ReadonlyMap<string, Dirent>;
  /** Makes it, where it is not there yet. */
  readonly make: () => void;
}

/** Where one file is to stand. */
export interface OutputFile {
  readonly folder: OutputFolder;
  readonly file: string;
  /** Whether there is something at its place. */
  readonly isThere: boolean;
}

/**
 * Looks up where files below a root stand. The folders that they stand in are tidied of what killed runs left in them.
 *
 * @throws {ToolError} `cannot-write` where a path leaves the root, in its letters or through a symbolic link
 */
export function openOutput(root: string): (path: string) => OutputFile {
  const top = resolve(root);
  const folders = new Map<string, OutputFolder>();
  return (path) => {
    const file = resolve(top, path);
    if (isAbsolute(path) || !file.startsWith(top + sep)) throw refusal(path, 'it lies outside the output folder');
    const parent = dirname(file);
    const folder = folders.get(parent) ?? openFolder(top, parent, path);
    folders.set(parent, folder);
    const entry = folder.entries.get(basename(file));
    if (entry?.isSymbolicLink()) throw refusal(path, `"${entry.name}" is a symbolic link`);
    // A pipe would be waited for for ever.
    if (entry && !entry.isFile() && !entry.isDirectory()) throw refusal(path, `"${entry.name}" is no file`);
    return { folder, file, isThere: entry !== undefined };
  };
}

function openFolder(top: string, folder: string, path: string): OutputFolder {
  for (let at = folder; at.length > top.length; at = dirname(at))
    if (isLink(at)) throw refusal(path, `"${basename(at)}" is a symbolic link`);
  const listed = entriesOf(folder);
  for (const { name } of listed ?? []) if (isLeftBehind(name)) removeQuietly(join(folder, name));
  let isThere = listed !== undefined;
  return {
    entries: new Map((listed ?? []).map((entry) => [entry.name, entry])),
    make: () => {
      if (!isThere) makeFolder(folder);
      isThere = true;
    },
  };
}

const refusal = (path: string, why: string): ToolError =>
  new ToolError('cannot-write', `Cannot write "${path}": ${why}; remove it or choose another --out.`);

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch {
    // What stands in the way is reported when the file is written.
    return false;
  }
}

/** What is in a folder, or `undefined` where there is none; what else stands in the way is reported when a file is written. */
function entriesOf(folder: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

/** Does some work of writing. @throws {ToolError} `cannot-write` when the disk refuses */
export function writing(file: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    throw new ToolError('cannot-write', `Cannot write "${file}": ${diskReason(cause)}; nothing of it was changed.`, {
      cause,
    });
  }
}

export function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What was wrong with the file itself is reported already.
  }
}
