import { type Commit, lineFragment, type Site } from '@wacrg/spec';

/** A site of code as pages show it. */
export interface CodeSite {
  readonly flavor: string;
  readonly code: string;
  readonly path: string;
  /** The name of the declaration; a site of a whole file has none. */
  readonly symbol?: string | undefined;
  /** The first and the last line to be shown. */
  readonly lines: readonly [number, number];
  readonly changed: Commit | null;
  /** The link to its file. */
  readonly address: string;
  /** Its link on a forge; code of the corpus's own repository may have none. */
  readonly pinned?: string | undefined;
}

/** More lines than these are for the forge. */
const shownLines = 200;
/** How much is shown of a file that an annotation names as a whole. */
const linesOfFile = 20;

interface SourceFile {
  readonly flavor: string;
  readonly path: string;
  readonly places: Map<string, SitePlace>;
}

type SitePlace = Pick<CodeSite, 'code' | 'symbol' | 'lines' | 'changed' | 'pinned'>;

/**
 * The sites behind the links to their code. The first is kept of those that share their code; it names the same lines. Held by file,
 * because a large result has thousands of links into a few files, and what they share would be most of the memory.
 */
export class CodeSites {
  readonly #files = new Map<string, SourceFile>();

  add({ flavor, code, path, symbol, line, range, changed, links }: Site, source: string): void {
    const [address, fragment] = split(source);
    const file = this.#files.get(address) ?? { flavor, path, places: new Map<string, SitePlace>() };
    this.#files.set(address, file);
    if (file.places.has(fragment)) return;
    const [first, last] = range ?? [line, line + linesOfFile - 1];
    const lines = [first, Math.min(last, first + shownLines - 1)] as const;
    const pinned = source === links?.source ? undefined : links?.source;
    file.places.set(fragment, {
      code,
      symbol,
      lines,
      changed,
      ...(pinned === undefined ? {} : { pinned }),
    });
  }

  get(source: string): CodeSite | undefined {
    const [address, fragment] = split(source);
    const file = this.#files.get(address);
    const place = file?.places.get(fragment);
    return file && place && { flavor: file.flavor, path: file.path, address, ...place };
  }

  *[Symbol.iterator](): Generator<CodeSite> {
    for (const [address, { flavor, path, places }] of this.#files)
      for (const place of places.values()) yield { flavor, path, address, ...place };
  }
}

/**
 * What names a site in the corpus's own repository: its path from the repository's root, after a `/`. Pages lead to it by a
 * path from where they stand.
 */
export const ownSource = ({ path, range }: Pick<Site, 'path' | 'range'>, repository: string | undefined): string =>
  `/${path}${lineFragment(repository, range)}`;

/** A link's file and the lines in it. Lines of a range are few characters, and few characters are held by themselves. */
function split(source: string): readonly [string, string] {
  const at = source.indexOf('#');
  return at === -1 ? [source, ''] : [source.slice(0, at), source.slice(at)];
}
