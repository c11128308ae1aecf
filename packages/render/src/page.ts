import type { Problem } from '@wacrg/spec';
import type { LinksFrom } from './links.ts';
import type { Lookup } from './lookup.ts';
import type { PagePaths } from './page-path.ts';
import type { Templates } from './templates.ts';

/** A page as it is to be written. `path` is relative to the corpus folder, with `/`; `text` has its own line endings. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** A page that is made when its turn comes, so that never all texts of a large spec are held. */
export interface PlannedPage {
  readonly path: string;
  readonly make: () => Made;
}

export interface Made {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** What every page of one run is made with. */
export interface RenderRun {
  readonly lookup: Lookup;
  readonly paths: PagePaths;
  readonly links: LinksFrom;
  readonly templates: Templates;
}

/** The text of a generated page: blank lines at its ends trimmed, one line feed last. */
export const wholeText = (text: string): string => `${text.trim()}\n`;
