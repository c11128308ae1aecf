import type { Workspace } from '../workspace.ts';
import type { LiveText } from './live-library.ts';
import { pathBelow } from './path-below.ts';
import type { SpecText, SpecWriting } from './spec-writing.ts';

/** A page of a spec that is open, and the spec as it reads now. */
export interface OpenPage {
  readonly folder: string;
  readonly path: string;
  readonly spec: SpecText;
}

export interface SpecRoom {
  /** `undefined` for what is no source of a spec. */
  page(text: LiveText): Promise<OpenPage | undefined>;
  /** All of it; `undefined` where there is none. */
  whole(): Promise<Omit<OpenPage, 'path'> | undefined>;
}

/** The spec that a folder holds, read with all of its texts that are open. */
export function openSpecRoom(workspace: Workspace, texts: () => readonly LiveText[]): SpecRoom {
  let writing: Promise<SpecWriting | undefined> | undefined;
  let last: { readonly key: string; readonly spec: Promise<SpecText> } | undefined;
  const whole = async (): Promise<Omit<OpenPage, 'path'> | undefined> => {
    writing ??= workspace.write();
    const open = await writing.catch(() => undefined);
    if (open === undefined) writing = undefined;
    if (open === undefined) return undefined;
    const shown = texts().flatMap((each): [string, LiveText][] => {
      const at = pathBelow(open.folder, each.path);
      return at === undefined ? [] : [[at, each]];
    });
    const key = shown.map(([at, { version }]) => `${at} ${version}`).join('\n');
    if (last?.key !== key) last = { key, spec: open.read(new Map(shown.map(([at, each]) => [at, each.text()]))) };
    return { folder: open.folder, spec: await last.spec };
  };
  return {
    whole: () => {
      // What is saved may be another text.
      last = undefined;
      return whole();
    },
    page: async ({ path: file }) => {
      if (!/\/spec\/.*\.(md|ya?ml)$/.test(file)) return undefined;
      const found = await whole();
      const path = found && pathBelow(found.folder, file);
      return found && path?.startsWith('spec/') ? { ...found, path } : undefined;
    },
  };
}
