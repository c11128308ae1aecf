import type { Lookup } from './lookup.ts';
import type { PagePaths } from './page-path.ts';
import type { Templates } from './templates.ts';

/** A page as it is to be written. `path` is relative to the corpus folder, with `/`; `text` has its own line endings. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** What every page of one run is made with. */
export interface Run {
  readonly lookup: Lookup;
  readonly paths: PagePaths;
  readonly templates: Templates;
}

/** A generated page: blank lines at its ends trimmed, one line feed last. */
export const wholePage = (path: string, text: string): Page => ({ path, text: `${text.trim()}\n` });
