import type { Problem } from '@wacrg/spec';
import type { CheckReport } from '../check/check-tree.ts';
import type { StaleSite } from '../check/stale.ts';
import { realPath } from '../load/confined-path.ts';
import type { Workspace } from '../workspace.ts';
import type { CitedPlace } from './cited-places.ts';
import type { Editing } from './editing.ts';
import { pathBelow } from './path-below.ts';
import type { TextReport } from './read-text.ts';

/** A text as somebody has it on a screen. */
export interface LiveText {
  /** Absolute. */
  readonly path: string;
  /** Another number for another text. */
  readonly version: number;
  readonly text: () => string;
}

/** One folder that is open: a library, and what is known of it now. */
export interface Library {
  readonly folder: string;
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
  read(text: LiveText): Promise<OpenText | undefined>;
  /** Reads settings, spec and result anew and checks the whole; what is asked meanwhile is answered by what was known. */
  check(): Promise<CheckReport | undefined>;
  /** What was read of a text is no longer wanted. */
  forget(path: string): void;
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
    return opened && { folder, workspace, editing: opened, last };
  };
  return {
    folder,
    workspace,
    current,
    read: async (live) => {
      const library = await current();
      // An editor may show the folder by a link; git names the place that it leads to.
      const path =
        library &&
        (pathBelow(library.editing.root, live.path) ?? pathBelow(library.editing.root, realPath(live.path) ?? ''));
      if (library === undefined || path === undefined) return undefined;
      const known = texts.get(live.path);
      const fresh = known?.version === live.version ? known.read : library.editing.read(path, asCounted(live.text()));
      if (fresh !== known?.read) texts.set(live.path, { version: live.version, read: fresh });
      const read = await fresh.catch((fault: unknown) => {
        texts.delete(live.path);
        throw fault;
      });
      return { library, path, read, problems: library.editing.problems(path, read, last) };
    },
    check: async () => {
      const next = await workspace.editIfNamed();
      const report = next && (await workspace.check({ blame: 'where-needed' }));
      editing = Promise.resolve(next);
      last = report;
      texts.clear();
      return report;
    },
    forget: (path) => void texts.delete(path),
    close: () => workspace.close(),
  };
}

/** An editor that has the mark of a byte order in its text counts it; whoever reads a file leaves one out. */
const asCounted = (text: string): string => (text.startsWith('\ufeff') ? `\ufeff${text}` : text);

/** The citation at a place of a text; both count from 1. */
export const citedAt = ({ read }: OpenText, line: number, column: number): CitedPlace | undefined =>
  read.citations.find((each) => each.line === line && each.column <= column && column <= each.endColumn);

/** What changed in the spec after the code of a citation, as far as the last check of the saved files knows. */
export const staleOf = ({ library, path }: OpenText, { code, clause, symbol }: CitedPlace): StaleSite | undefined =>
  library.last?.stale.find(
    ({ site }) => site.path === path && site.code === code && site.clause === clause && site.symbol === symbol,
  );
