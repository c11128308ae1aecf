import { categoryTitle, exampleOf, type Part } from '@wacrg/spec';
import { anchor, code, joined, link, type Markdown, md, text, trusted } from '../escape.ts';
import { type Links, sourceLinks } from '../links.ts';
import { type Lookup, own } from '../lookup.ts';
import { type ClausesView, clausesView } from './clauses-view.ts';
import { type ConformanceView, conformanceView } from './conformance-view.ts';
import { historyLinks } from './history-links.ts';
import { type ImplementedByView, implementedByView } from './implemented-by-view.ts';
import { lifeSentence, mergedFrom, partStatus } from './part-life-view.ts';
import { commitSentence } from './sentences.ts';

/** Everything on a part's page, ready to be laid out. Empty text and empty lists mean that the part has none. */
export interface PartView extends ImplementedByView, ClausesView, ConformanceView {
  /** False on a hand-written page that has its own title. */
  readonly titled: boolean;
  readonly title: Markdown;
  readonly id: Markdown;
  readonly code: Markdown;
  readonly anchor: Markdown;
  readonly category: Markdown;
  readonly status: Markdown;
  /** Why it counts no more, or where a part of its text went. */
  readonly life: Markdown;
  readonly features: Markdown;
  readonly since: Markdown;
  readonly aliases: Markdown;
  /** How the part stands to others: `Requires`, `Breakdown` (who requires it) and the like; only those that there are. */
  readonly relations: readonly Relations[];
  readonly annotation: Markdown;
  readonly contributors: readonly { readonly name: Markdown; readonly role: Markdown }[];
  readonly history: Markdown;
  readonly changed: Markdown;
  readonly openQuestions: readonly Markdown[];
  readonly references: readonly Markdown[];
  readonly errata: readonly { readonly id: Markdown; readonly text: Markdown }[];
  readonly changelog: readonly { readonly date: Markdown; readonly version: Markdown; readonly note: Markdown }[];
  readonly back: Markdown;
}

/** The authors' own text, which only generated pages repeat. */
export interface PartText {
  readonly summary: Markdown;
  readonly normative: Markdown;
  readonly findings: Markdown;
}

export interface Relations {
  readonly name: Markdown;
  readonly links: Markdown;
}

export function partView(part: Part, lookup: Lookup, links: Links, titled = true): PartView {
  const { source } = part;
  const inline = (value: string) => links.inline(value, source);
  return {
    titled,
    title: inline(part.title),
    id: code(part.id),
    code: code(part.code),
    anchor: anchor(part.id),
    category: categoryName(lookup, part.category),
    status: partStatus(part),
    life: lifeSentence(part, lookup, links),
    features: joined(part.features.map(text)),
    since: text(part.since ?? ''),
    aliases: joined(part.aliases.map(code)),
    relations: relationsOf(part, lookup, links),
    ...implementedByView(part, lookup, links),
    annotation: code(exampleOf(lookup.corpus, part)),
    ...clausesView(part, lookup, links),
    ...conformanceView(part, lookup, links),
    contributors: part.contributors.map(({ contributor, note }) => ({
      name: links.contributor(contributor),
      role: inline(note ?? ''),
    })),
    history: historyLinks(sourceLinks(lookup, part.source.path)),
    changed: changedSentence(part, lookup),
    openQuestions: part.openQuestions.map(inline),
    references: part.references.map(({ title, url }) => link(text(title), url)),
    errata: part.errata.map((erratum) => ({ id: code(erratum.id), text: inline(erratum.text) })),
    changelog: part.changelog.map(({ date, version, note }) => ({
      date: text(date),
      version: text(version ?? ''),
      note: inline(note),
    })),
    back: links.back('index.md', text('Back to the full spec'), part.id),
  };
}

export const partText = (part: Part, links: Links): PartText => ({
  summary: links.prose(part.summary, part.source),
  normative: links.prose(withoutClauseIds(part), part.source),
  findings: notes(links.prose(part.findings, part.source)),
});

/** How a category is called. */
export const categoryName = ({ corpus }: Pick<Lookup, 'corpus'>, category: string): Markdown =>
  text(categoryTitle(corpus, category));

/** The marks `{#id}` and `<!-- #id -->` are for the tool; the clauses and their anchors are listed below the text. */
const withoutClauseIds = ({ normative, clauses }: Part): string =>
  clauses.reduce(
    (rest, { id, authored }) => (authored ? rest.replace(` {#${id}}`, '').replace(` <!-- #${id} -->`, '') : rest),
    normative,
  );

/** Supporting detail after the rules, on the same line where it starts with a sentence. */
const notes = (findings: Markdown): Markdown =>
  findings === ''
    ? findings
    : md`**Notes.**${trusted(/^([-*+>#|~ \t]|```|\d+[.)])/.test(findings) ? '\n\n' : ' ')}${findings}`;

/** When the normative text last changed. */
function changedSentence({ code: partCode, normative }: Part, lookup: Lookup): Markdown {
  const changed = own(lookup.traceability.spec.parts, partCode)?.changed ?? null;
  if (changed === null && normative === '') return text('there is none yet');
  const sentence = commitSentence(changed, lookup);
  return changed?.first ? md`never; it began ${sentence}` : sentence;
}

function relationsOf(part: Part, lookup: Lookup, links: Links): readonly Relations[] {
  const { children, breakdown, flowsByPart, stanzas } = lookup;
  const ids = (items: readonly { readonly id: string }[] | undefined) => (items ?? []).map(({ id }) => id);
  const relations: readonly (readonly [string, readonly Markdown[]])[] = [
    ['Parent', part.parent === undefined ? [] : [links.part(part.parent)]],
    ['Nested parts', ids(children.get(part.id)).map(links.part)],
    ['Requires', part.requires.map(links.part)],
    ['Breakdown', ids(breakdown.get(part.id)).map(links.part)],
    ['Merged from', mergedFrom(part, lookup, links)],
    ['Flows', ids(flowsByPart.get(part.id)).map(links.flow)],
    ['Stanza record', stanzas.has(part.id) ? [links.stanza(part.id)] : []],
  ];
  return relations
    .filter(([, list]) => list.length > 0)
    .map(([name, list]) => ({ name: text(name), links: joined(list) }));
}
