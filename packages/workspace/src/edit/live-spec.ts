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
}

/** The spec that a folder holds, read with all of its texts that are open. */
export function openSpecRoom(workspace: Workspace, texts: () => readonly LiveText[]): SpecRoom {
  let writing: Promise<SpecWriting | undefined> | undefined;
  let last: { readonly key: string; readonly spec: Promise<SpecText> } | undefined;
  return {
    page: async ({ path: file }) => {
      if (!/\/spec\/.*\.(md|ya?ml)$/.test(file)) return undefined;
      writing ??= workspace.write();
      const open = await writing.catch(() => undefined);
      if (open === undefined) writing = undefined;
      const path = open && pathBelow(open.folder, file);
      if (open === undefined || path === undefined || !path.startsWith('spec/')) return undefined;
      const shown = texts().flatMap((each): [string, LiveText][] => {
        const at = pathBelow(open.folder, each.path);
        return at === undefined ? [] : [[at, each]];
      });
      const key = shown.map(([at, { version }]) => `${at} ${version}`).join('\n');
      if (last?.key !== key) last = { key, spec: open.read(new Map(shown.map(([at, each]) => [at, each.text()]))) };
      return { folder: open.folder, path, spec: await last.spec };
    },
  };
}
