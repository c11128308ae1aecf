import type { CheckReport, Editing, Problem, TextReport, Workspace } from '@wacrg/workspace';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { pathBelow, pathOf } from './places.ts';

/** One folder that is open: a library, and what is known of it now. */
export interface Library {
  readonly workspace: Workspace;
  readonly editing: Editing;
  /** The check of all that is saved; absent until the first one is done. */
  readonly last: CheckReport | undefined;
}

/** A text in a library, as it was read. */
export interface OpenText {
  readonly library: Library;
  /** Relative to the library's root. */
  readonly path: string;
  readonly read: TextReport;
  readonly problems: readonly Problem[];
}

/** Keeps a library open, and what is known of it fresh. */
export interface LibraryRoom {
  readonly folder: string;
  readonly workspace: Workspace;
  /** `undefined` for a folder that follows no spec. */
  current(): Promise<Library | undefined>;
  /** The text as the library reads it; `undefined` for a text outside of it. */
  read(document: TextDocument): Promise<OpenText | undefined>;
  /** Reads settings, spec and result anew and checks the whole; what is asked meanwhile is answered by what was known. */
  check(): Promise<CheckReport | undefined>;
  /** What was read of a text is no longer wanted. */
  forget(uri: string): void;
  close(): void;
}

/** Opens a folder as a library. Nothing is read before something is asked. */
export function openLibrary(folder: string, workspace: Workspace): LibraryRoom {
  let editing: Promise<Editing | undefined> | undefined;
  let last: CheckReport | undefined;
  const texts = new Map<string, { readonly version: number; readonly read: Promise<TextReport> }>();
  const edit = (): Promise<Editing | undefined> => {
    editing ??= workspace.editIfNamed().catch((fault: unknown) => {
      // The next question asks again: the fault may have been fixed meanwhile.
      editing = undefined;
      throw fault;
    });
    return editing;
  };
  const current = async (): Promise<Library | undefined> => {
    const opened = await edit();
    return opened && { workspace, editing: opened, last };
  };
  return {
    folder,
    workspace,
    current,
    read: async (document) => {
      const library = await current();
      const path = library && pathBelow(library.editing.root, pathOf(document.uri) ?? '');
      if (library === undefined || path === undefined) return undefined;
      const known = texts.get(document.uri);
      const fresh = known?.version === document.version ? known.read : library.editing.read(path, document.getText());
      if (fresh !== known?.read) texts.set(document.uri, { version: document.version, read: fresh });
      const read = await fresh;
      return { library, path, read, problems: library.editing.problems(path, read, last) };
    },
    check: async () => {
      const next = await workspace.editIfNamed();
      const report = next && (await workspace.check());
      editing = Promise.resolve(next);
      last = report;
      texts.clear();
      return report;
    },
    forget: (uri) => void texts.delete(uri),
    close: () => workspace.close(),
  };
}
