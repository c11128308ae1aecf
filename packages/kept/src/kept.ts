import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildId } from './build-id.ts';
import { digest } from './digest.ts';
import { readKeptFile, writeKeptFile } from './kept-file.ts';

/** What kept values are of; each kind is a folder. */
export type Kind =
  | 'configs'
  | 'spec'
  | 'spec-files'
  | 'spec-readings'
  | 'pages'
  | 'clauses-before'
  | 'scans'
  | 'findings'
  | 'blames'
  | 'tree-findings'
  | 'former-findings'
  | 'tree-blames';

/** What runs made of the same inputs by the same build, on disk. */
export interface Kept {
  /**
   * The value that was made of these inputs, else a new one, which is kept. One value per owner: other inputs replace it.
   *
   * @param slot `inputs`: all that the value depends on, as plain data
   * @param make makes the value, as plain data
   * @param lasts whether the same inputs would give the same on any other day; only such a value is kept
   */
  value<T>(
    slot: { readonly kind: Kind; readonly owner: unknown; readonly inputs: unknown },
    make: () => Promise<T>,
    lasts?: (value: T) => boolean,
  ): Promise<T>;
  /** Whether nothing was ever kept of an owner; never where nothing is kept at all. */
  isNew(kind: Kind, owner: unknown): boolean;
  /** Many small values of one owner, in one file that is read when first asked. */
  drawer(kind: Kind, owner: unknown, options?: DrawerOptions): Drawer;
}

export interface DrawerOptions {
  /** What this run neither asked for nor set goes when the drawer is saved. */
  readonly forget?: boolean;
}

/** Many small values of one owner; a key names all the inputs of its value. */
export interface Drawer {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Writes the file when something was set. */
  save(): Promise<void>;
}

/**
 * Opens what is kept in a cache folder. Every value is named by its inputs and by the build that made it, so nothing is
 * ever out of date, and no number has to be raised when code changes. Code that runs from its sources has no build:
 * then everything is made anew. A cache that cannot be written is no fault of a run, which is only slower.
 *
 * @example
 * const kept = openKept(defaultCacheDir());
 * await kept.value({ kind: 'spec', owner: folder, inputs: digestsOfFiles }, () => parseSpec(folder));
 */
export function openKept(cacheDir: string, build: string | undefined = buildId()): Kept {
  const pathOf = (kind: Kind, owner: unknown): string =>
    join(cacheDir, 'kept', kind, `${digest(JSON.stringify(owner))}.json`);
  const write = (path: string, value: unknown): Promise<void> => writeKeptFile(path, value).catch(() => undefined);
  return {
    value: async (slot, make, lasts = () => true) => {
      if (build === undefined) return make();
      const path = pathOf(slot.kind, slot.owner);
      const name = digest(JSON.stringify([build, slot.inputs]));
      const found = (await readKeptFile(path)) as KeptValue | undefined;
      if (found?.name === name) return found.value as Awaited<ReturnType<typeof make>>;
      const value = await make();
      if (lasts(value)) await write(path, { name, value } satisfies KeptValue);
      return value;
    },
    isNew: (kind, owner) => build !== undefined && !existsSync(pathOf(kind, owner)),
    drawer: (kind, owner, options) =>
      build === undefined
        ? openDrawer(undefined, '', {})
        : openDrawer(pathOf(kind, owner), build, { ...options, write }),
  };
}

interface KeptValue {
  readonly name: string;
  readonly value: unknown;
}

interface KeptDrawer {
  readonly build: string;
  readonly entries: readonly (readonly [key: string, value: unknown])[];
}

interface DrawerFile extends DrawerOptions {
  readonly write?: (path: string, value: unknown) => Promise<void>;
}

function openDrawer(path: string | undefined, build: string, { forget = false, write }: DrawerFile): Drawer {
  let loading: Promise<ReadonlyMap<string, unknown>> | undefined;
  const used = new Map<string, unknown>();
  let isChanged = false;
  const load = (): Promise<ReadonlyMap<string, unknown>> => {
    loading ??= path === undefined ? Promise.resolve(new Map()) : readDrawer(path, build);
    return loading;
  };
  return {
    get: async (key) => {
      const value = used.get(key) ?? (await load()).get(key);
      if (value !== undefined) used.set(key, value);
      return value;
    },
    set: async (key, value) => {
      used.set(key, value);
      isChanged = true;
    },
    save: async () => {
      if (isChanged && path !== undefined)
        await write?.(path, { build, entries: [...(forget ? [] : await load()), ...used] } satisfies KeptDrawer);
      isChanged = false;
    },
  };
}

async function readDrawer(path: string, build: string): Promise<ReadonlyMap<string, unknown>> {
  const found = (await readKeptFile(path)) as KeptDrawer | undefined;
  return new Map(found?.build === build ? found.entries : []);
}
