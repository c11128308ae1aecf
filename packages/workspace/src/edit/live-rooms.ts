import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '@wacrg/spec';
import { configFile } from '@wacrg/spec/files';
import { realPath } from '../load/confined-path.ts';
import type { Workspace } from '../workspace.ts';
import { type LibraryRoom, type LiveText, openLibrary } from './live-library.ts';
import { type OpenPage, openSpecRoom, type SpecRoom } from './live-spec.ts';
import { pathBelow } from './path-below.ts';

/** The libraries that are open, one for each repository or folder that an editor shows. */
export interface Rooms {
  /** The library that a file is in; `undefined` for a file in no repository. */
  roomOf(path: string): LibraryRoom | undefined;
  /** A page of a spec; `undefined` for any other text. */
  pageOf(text: LiveText): Promise<OpenPage | undefined>;
  /**
   * What is wrong with all that is saved of a library and, where its folder holds one, of a spec; by absolute paths, as the
   * editor names the folder. `undefined` for a folder that has neither.
   */
  check(room: LibraryRoom): Promise<ReadonlyMap<string, readonly Problem[]> | undefined>;
  /** Those that were asked of so far. */
  all(): readonly LibraryRoom[];
  addFolder(path: string): void;
  removeFolder(path: string): void;
  close(): void;
}

export function openRooms(open: (folder: string) => Workspace, texts: () => readonly LiveText[]): Rooms {
  const folders = new Set<string>();
  const rooms = new Map<string, LibraryRoom>();
  const specs = new Map<LibraryRoom, SpecRoom>();
  const roomOf = (path: string): LibraryRoom | undefined => {
    const root = path === '' ? undefined : libraryOf(path);
    if (root === undefined) return undefined;
    // A folder within the repository that somebody opened is a library of its own, with its own settings.
    const inside = [...folders].filter(
      (each) => pathBelow(each, path) !== undefined && pathBelow(root, each) !== undefined,
    );
    const folder = inside.sort((a, b) => b.length - a.length)[0] ?? root;
    const room = rooms.get(folder) ?? openLibrary(folder, open(folder));
    rooms.set(folder, room);
    return room;
  };
  const specOf = (room: LibraryRoom): SpecRoom => {
    const spec = specs.get(room) ?? openSpecRoom(room.workspace, texts);
    specs.set(room, spec);
    return spec;
  };
  return {
    roomOf,
    pageOf: async (text) => {
      const room = roomOf(text.path);
      return room && specOf(room).page(text);
    },
    check: async (room) => {
      const report = await room.check();
      const whole = await specOf(room).whole();
      if (report === undefined && whole === undefined) return undefined;
      // As the editor names it, which may be by a link.
      const base = report === undefined || realPath(room.folder) === report.root ? room.folder : report.root;
      const found = new Map<string, Problem[]>();
      const add = (folder: string, problems: readonly Problem[]): void => {
        for (const each of problems) {
          if (each.path === undefined) continue;
          const path = `${folder}/${each.path}`;
          found.set(path, [...(found.get(path) ?? []), each]);
        }
      };
      add(base, report?.problems ?? []);
      add(whole?.folder ?? '', whole?.spec.problems ?? []);
      return found;
    },
    all: () => [...rooms.values()],
    addFolder: (path) => void folders.add(path),
    removeFolder: (path) => {
      folders.delete(path);
      rooms.get(path)?.close();
      const room = rooms.get(path);
      if (room !== undefined) specs.delete(room);
      rooms.delete(path);
    },
    close: () => {
      for (const room of rooms.values()) room.close();
    },
  };
}

/** The nearest folder with a configuration, else with `.git`, from a file upwards; none outside of a repository. */
function libraryOf(path: string): string | undefined {
  let nearest: string | undefined;
  for (let at = dirname(path); ; at = dirname(at)) {
    if (existsSync(join(at, configFile))) nearest ??= at;
    if (existsSync(join(at, '.git'))) return nearest ?? at;
    if (dirname(at) === at) return undefined;
  }
}
