import { anchor, code, joined, link, type Markdown, text } from '../escape.ts';
import type { Links } from '../links.ts';
import type { Lookup } from '../lookup.ts';

/** Views of the pages that readers look things up on: enums, glossary, techniques, tools. */

export interface EnumsView {
  readonly enums: readonly {
    readonly anchor: Markdown;
    readonly title: Markdown;
    readonly id: Markdown;
    readonly status: Markdown;
    readonly summary: Markdown;
    readonly values: readonly {
      readonly value: Markdown;
      readonly confidence: Markdown;
      readonly description: Markdown;
    }[];
  }[];
  readonly back: Markdown;
}

export const enumsView = ({ corpus }: Lookup, links: Links): EnumsView => ({
  enums: corpus.enums.map(({ id, title, status, summary, values }) => ({
    anchor: anchor(id),
    title: links.inline(title),
    id: code(id),
    status: text(status),
    summary: links.prose(summary),
    values: values.map(({ value, confidence, description }) => ({
      value: code(value),
      confidence: text(confidence),
      description: links.inline(description),
    })),
  })),
  back: backToSpec(links),
});

export interface GlossaryView {
  readonly terms: readonly { readonly term: Markdown; readonly definition: Markdown }[];
  readonly back: Markdown;
}

export const glossaryView = ({ corpus }: Lookup, links: Links): GlossaryView => ({
  terms: corpus.glossary
    .toSorted((a, b) => compareFolded(a.term, b.term))
    .map(({ term, definition }) => ({ term: text(term), definition: links.inline(definition) })),
  back: backToSpec(links),
});

export interface TechniquesView {
  readonly techniques: readonly {
    readonly anchor: Markdown;
    readonly title: Markdown;
    readonly id: Markdown;
    readonly status: Markdown;
    readonly maturity: Markdown;
    readonly summary: Markdown;
    readonly lists: readonly { readonly name: Markdown; readonly items: readonly Markdown[] }[];
    readonly guide: Markdown;
  }[];
  readonly back: Markdown;
}

export const techniquesView = ({ corpus }: Lookup, links: Links): TechniquesView => ({
  techniques: corpus.techniques.map((technique) => ({
    anchor: anchor(technique.id),
    title: links.inline(technique.title),
    id: code(technique.id),
    status: text(technique.status),
    maturity: text(technique.maturity),
    summary: links.prose(technique.summary),
    lists: [
      { name: text('Targets'), items: technique.targets.map(code) },
      { name: text('Strengths'), items: technique.strengths.map((each) => links.inline(each)) },
      { name: text('Limitations'), items: technique.limitations.map((each) => links.inline(each)) },
      { name: text('Tooling'), items: technique.tooling.map((each) => links.inline(each)) },
      { name: text('Maintainers'), items: technique.maintainers.map((each) => text(`@${each}`)) },
      { name: text('References'), items: technique.references.map(({ title, url }) => link(text(title), url)) },
    ].filter(({ items }) => items.length > 0),
    guide: technique.guide === undefined ? text('') : code(technique.guide),
  })),
  back: backToSpec(links),
});

export interface ToolsView {
  readonly tools: readonly {
    readonly anchor: Markdown;
    readonly name: Markdown;
    readonly id: Markdown;
    readonly description: Markdown;
    readonly contributors: Markdown;
  }[];
  readonly back: Markdown;
}

export const toolsView = ({ corpus }: Lookup, links: Links): ToolsView => ({
  tools: corpus.tools.map(({ id, name, url, description }) => ({
    anchor: anchor(id),
    name: link(text(name), url),
    id: code(id),
    description: links.inline(description ?? ''),
    contributors: joined(
      corpus.contributors.filter(({ tools }) => tools.includes(id)).map((person) => links.contributor(person.id)),
    ),
  })),
  back: backToSpec(links),
});

const backToSpec = (links: Links): Markdown => links.page('index.md', text('Back to spec overview'));

/** As a reader looks a word up: capitals do not count. */
function compareFolded(a: string, b: string): number {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one < other ? -1 : Number(one > other);
}
