import type { SitePage } from '../page/page.ts';
import { stateMeanings, stateWordsOf } from '../page/states.ts';
import { homeFile, matrixFile, proseFile, type SiteIndex } from '../places/site-index.ts';
import { sitePath } from '../places/site-path.ts';
import { plainText } from './plain-text.ts';
import type { SearchRow } from './search-row.ts';

/** What is on the pages that every spec may have, and how else readers call them. */
const knownPages: Readonly<Record<string, readonly [text: string, names: string]>> = {
  [homeFile]: ['All parts by category, and how far their implementations are.', 'home start overview parts'],
  [matrixFile]: ['Parts by flavors: who implements what.', 'matrix table compare implementations'],
  'coverage.html': ['How much of the spec is implemented, and how that changed.', 'coverage percent progress'],
  'conformance.html': ['Test vectors that were run against the code of flavors.', 'vectors results'],
  'flavors.html': ['All implementations of the spec.', 'libraries implementations'],
  'flows/index.html': ['Sequences of stanzas, with what running each found.', 'flows sequences diagrams'],
  'stanzas/index.html': ['Attributes and children of stanzas, with where they are known from.', 'records captures'],
  'enums.html': ['Sets of values that attributes take.', 'values'],
  'techniques.html': ['Ways to learn about the protocol.', 'methods'],
  'tools.html': ['What produced facts of the spec.', 'programs'],
  'problems.html': ['What is wrong, and how it is fixed.', 'errors warnings'],
  'glossary.html': ['What the words of the spec mean.', 'terms definitions'],
  'contributors.html': ['Who wrote the spec.', 'authors people'],
  'updates.html': ['What was annotated and changed lately.', 'news feed changes'],
  'spec.html': ['All parts on one page, to print or to search in.', 'print'],
  [proseFile]: ['What else is written about the spec.', 'docs'],
};

/** A row for each page, by its title and what is on it; of prose all that it says. */
export function* pageRows(pages: readonly SitePage[], index: SiteIndex): Generator<SearchRow> {
  const prose = new Map((index.prose ?? []).map((file) => [sitePath(file), file]));
  for (const { path, title } of pages) {
    const [text = '', names = ''] = Object.hasOwn(knownPages, path) ? (knownPages[path] ?? []) : [];
    const whole = plainText(index.pages.get(prose.get(path) ?? '') ?? '');
    const more = path === matrixFile ? statesOf(index) : whole;
    yield ['page', title, path, `${text} ${more}`.trim(), [title, ...names.split(' ').filter((name) => name !== '')]];
  }
}

/** The words that stand in cells, which readers look up. */
const statesOf = ({ corpus }: SiteIndex): string =>
  stateWordsOf(corpus)
    .map((state) => `${state}: ${stateMeanings[state]}`)
    .join('; ');
