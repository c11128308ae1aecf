import { categoryIntroduction, exampleOf, type Part } from '@wacrg/spec';
import { anchor, code, type Markdown, md, text, trusted } from '../escape.ts';
import type { Links } from '../links.ts';
import { cellsAt, type Lookup } from '../lookup.ts';
import { implementsPart } from './implemented-by-view.ts';
import { partStatus } from './part-life-view.ts';
import { categoryName } from './part-view.ts';

export interface IndexView {
  readonly title: Markdown;
  /** What the spec is about; empty when it does not say. */
  readonly description: Markdown;
  readonly version: Markdown;
  /** An annotation as a flavor writes it. */
  readonly example: Markdown;
  readonly categories: readonly CategoryView[];
  /** The other generated pages that there are, with what they hold. */
  readonly pages: readonly { readonly link: Markdown; readonly holds: Markdown }[];
}

/** The parts of one category, also the whole of that category's own page. */
export interface CategoryView {
  readonly name: Markdown;
  readonly link: Markdown;
  /** What the authors say of it; empty when they say nothing. */
  readonly introduction: Markdown;
  readonly parts: readonly PartRow[];
  readonly back: Markdown;
}

export interface PartRow {
  readonly anchor: Markdown;
  readonly code: Markdown;
  readonly part: Markdown;
  readonly title: Markdown;
  readonly status: Markdown;
  readonly summary: Markdown;
  /** How many flavors implement the part, or claim to. */
  readonly flavors: Markdown;
}

export function indexView(lookup: Lookup, links: Links): IndexView {
  const { corpus } = lookup;
  return {
    title: text(corpus.title),
    description: links.inline(corpus.description ?? ''),
    version: text(corpus.version),
    example: code(exampleOf(corpus, corpus.parts[0])),
    categories: corpus.categories.map((category) => categoryView(category, lookup, links)),
    pages: otherPages(lookup).map(([path, label, holds]) => ({
      link: links.page(path, text(label)),
      holds: text(holds),
    })),
  };
}

/** The links of an introduction start where it is written. */
const writtenIn = { path: 'wacrg.yaml', page: '' };

export function categoryView(category: string, lookup: Lookup, links: Links): CategoryView {
  return {
    name: categoryName(lookup, category),
    link: links.page(`${category}/index.md`, categoryName(lookup, category)),
    introduction: links.prose(categoryIntroduction(lookup.corpus, category), writtenIn),
    parts: (lookup.partsByCategory.get(category) ?? []).map((part) => partRow(part, lookup, links)),
    back: links.page('index.md', text('Back to the full spec')),
  };
}

function partRow(part: Part, lookup: Lookup, links: Links): PartRow {
  const implementing = cellsAt(lookup, part.code).filter(([, cell]) => implementsPart(cell));
  const found = implementing.filter(([, cell]) => cell.state !== 'claimed').length;
  return {
    anchor: anchor(part.id),
    code: code(part.code),
    part: md`${part.parent === undefined ? trusted('') : trusted('↳ ')}${links.part(part.id)}`,
    title: links.inline(part.title, part.source),
    status: partStatus(part),
    summary: links.inline(part.summary, part.source),
    flavors: text(implementing.length === 0 ? '' : `${implementing.length} (${found} found in code)`),
  };
}

type PageEntry = readonly [path: string, label: string, holds: string];

/** The generated pages beside the parts; those that would be empty are neither made nor listed. */
export function otherPages({ corpus }: Lookup): readonly PageEntry[] {
  const when = (list: readonly unknown[], ...entry: PageEntry): PageEntry[] => (list.length > 0 ? [entry] : []);
  return [
    ...when(corpus.flows, 'flows/index.md', 'Call flows', 'sequences of stanzas, with the result of running each'),
    ...when(
      corpus.stanzas,
      'stanzas/index.md',
      'Stanza records',
      'every attribute and child, with where it is known from',
    ),
    ['matrix.md', 'Coverage matrix', 'which flavor implements which part'],
    ['flavors.md', 'Flavors', 'the implementations, with their coverage'],
    ...when(corpus.contributors, 'contributors.md', 'Contributors', 'the people who build the spec'),
    ...when(corpus.enums, 'enums.md', 'Enums', 'sets of values on the wire'),
    ...when(corpus.glossary, 'glossary.md', 'Glossary', 'the words of the spec'),
    ...when(corpus.techniques, 'techniques.md', 'Techniques', 'ways to learn about the protocol'),
    ...when(corpus.tools, 'tools.md', 'Tools', 'what produced facts of the spec'),
    ['updates.md', 'Updates', 'parts by version and what changed, with the feed to poll'],
  ];
}
