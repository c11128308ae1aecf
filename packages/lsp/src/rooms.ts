import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Workspace } from '@wacrg/workspace';
import type { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type LibraryRoom, openLibrary } from './library.ts';
import { pathBelow, pathOf } from './places.ts';
import { type OpenPage, openSpecRoom, type SpecRoom } from './spec-room.ts';

/** The libraries that are open, one for each repository or folder that an editor shows. */
export interface Rooms {
  /** The library that a file is in; `undefined` for a file in no repository. */
  roomOf(uri: string): LibraryRoom | undefined;
  /** A page of a spec; `undefined` for any other text. */
  pageOf(document: TextDocument): Promise<OpenPage | undefined>;
  /** Those that were asked of so far. */
  all(): readonly LibraryRoom[];
  addFolder(uri: string): void;
  removeFolder(uri: string): void;
  close(): void;
}

export function openRooms(open: (folder: string) => Workspace, documents: TextDocuments<TextDocument>): Rooms {
  const folders = new Set<string>();
  const rooms = new Map<string, LibraryRoom>();
  const specs = new Map<LibraryRoom, SpecRoom>();
  const roomOf = (uri: string): LibraryRoom | undefined => {
    const path = pathOf(uri);
    const root = path === undefined ? undefined : repositoryOf(path);
    if (path === undefined || root === undefined) return undefined;
    // A folder within the repository that somebody opened is a library of its own, with its own settings.
    const inside = [...folders].filter(
      (each) => pathBelow(each, path) !== undefined && pathBelow(root, each) !== undefined,
    );
    const folder = inside.sort((a, b) => b.length - a.length)[0] ?? root;
    const room = rooms.get(folder) ?? openLibrary(folder, open(folder));
    rooms.set(folder, room);
    return room;
  };
  return {
    roomOf,
    pageOf: async (document) => {
      const room = roomOf(document.uri);
      if (room === undefined) return undefined;
      const spec = specs.get(room) ?? openSpecRoom(room.workspace, documents);
      specs.set(room, spec);
      return spec.page(document);
    },
    all: () => [...rooms.values()],
    addFolder: (uri) => {
      const path = pathOf(uri);
      if (path !== undefined) folders.add(path);
    },
    removeFolder: (uri) => {
      const path = pathOf(uri) ?? '';
      folders.delete(path);
      rooms.get(path)?.close();
      rooms.delete(path);
    },
    close: () => {
      for (const room of rooms.values()) room.close();
    },
  };
}

/** The nearest folder with `.git`, from a file upwards. */
function repositoryOf(path: string): string | undefined {
  for (let at = dirname(path); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}
