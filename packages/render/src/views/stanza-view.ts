import type { Provenance, StanzaAttribute, StanzaChild, StanzaRecord } from '@wacrg/spec';
import { code, fence, joined, link, type Markdown, md, text, trusted } from '../escape.ts';
import { type Links, sourceLinks } from '../links.ts';
import type { Lookup } from '../lookup.ts';
import { historyLinks } from './history-links.ts';

/** Everything on the page of a stanza record. Its tree of children is laid out as a list of elements with their paths. */
export interface StanzaView {
  readonly title: Markdown;
  readonly id: Markdown;
  readonly tag: Markdown;
  readonly category: Markdown;
  readonly direction: Markdown;
  readonly status: Markdown;
  readonly specVersion: Markdown;
  readonly summary: Markdown;
  /** The part of the same id, which is the normative text. */
  readonly part: Markdown;
  readonly elements: readonly ElementView[];
  readonly examples: readonly { readonly title: Markdown; readonly note: Markdown; readonly body: Markdown }[];
  readonly notes: Markdown;
  readonly openQuestions: readonly Markdown[];
  readonly references: readonly Markdown[];
  readonly history: Markdown;
  readonly back: Markdown;
}

export interface ElementView {
  /** `<call> › <offer> › <audio>` */
  readonly path: Markdown;
  /** Empty for the stanza itself. */
  readonly occurrence: Markdown;
  readonly confidence: Markdown;
  readonly description: Markdown;
  readonly provenance: Markdown;
  readonly attributes: readonly AttributeRow[];
  readonly children: Markdown;
}

export interface AttributeRow {
  readonly name: Markdown;
  readonly type: Markdown;
  readonly required: Markdown;
  readonly confidence: Markdown;
  readonly description: Markdown;
  readonly values: Markdown;
  readonly provenance: Markdown;
}

export function stanzaView(stanza: StanzaRecord, lookup: Lookup, links: Links): StanzaView {
  return {
    title: links.inline(stanza.displayName),
    id: code(stanza.id),
    tag: code(`<${stanza.tag}>`),
    category: text(stanza.category),
    direction: text(stanza.direction.join(', ')),
    status: text(stanza.status),
    specVersion: text(stanza.specVersion),
    summary: links.prose(stanza.summary),
    part: lookup.parts.has(stanza.id) ? links.part(stanza.id) : trusted(''),
    elements: elementsOf(stanza, lookup, links),
    examples: stanza.examples.map(({ title, note, format, body }) => ({
      title: text(title),
      note: links.inline(note ?? ''),
      body: fence(body, format === 'hex' ? 'text' : format),
    })),
    notes: links.prose(stanza.notes ?? ''),
    openQuestions: stanza.openQuestions.map((question) => links.inline(question)),
    references: stanza.references.map(({ title, url }) => link(text(title), url)),
    history: historyLinks(sourceLinks(lookup, stanza.place.path)),
    back: joined(
      [
        links.page('stanzas/index.md', text('Back to the stanza records')),
        links.page('index.md', text('Spec overview')),
      ],
      ' - ',
    ),
  };
}

/** The stanza and its descendants, parents before children. */
function elementsOf(stanza: StanzaRecord, lookup: Lookup, links: Links): readonly ElementView[] {
  const root = { ...stanza, occurrence: '', confidence: '', description: '' };
  const elements: ElementView[] = [];
  const open: { readonly element: Element; readonly path: Markdown }[] = [
    { element: root, path: code(`<${stanza.tag}>`) },
  ];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const { element, path } = each;
    elements.push(elementView(element, path, lookup, links));
    const inner = element.children.map((child) => ({ element: child, path: md`${path} › ${code(`<${child.tag}>`)}` }));
    open.push(...inner.reverse());
  }
  return elements;
}

type Element = Pick<StanzaChild, 'tag' | 'description' | 'attributes' | 'children' | 'provenance'> & {
  readonly occurrence: string;
  readonly confidence: string;
};

const elementView = (element: Element, path: Markdown, lookup: Lookup, links: Links): ElementView => ({
  path,
  occurrence: text(element.occurrence),
  confidence: text(element.confidence),
  description: links.inline(element.description),
  provenance: provenanceOf(element.provenance, links),
  attributes: element.attributes.map((attribute) => attributeRow(attribute, lookup, links)),
  children: joined(element.children.map(({ tag }) => code(`<${tag}>`))),
});

const attributeRow = (attribute: StanzaAttribute, { corpus }: Lookup, links: Links): AttributeRow => {
  const { type } = attribute;
  const known = corpus.enums.some(({ id }) => type === `enum:${id}`);
  return {
    name: code(attribute.name),
    type: known ? links.page('enums.md', code(type), type.slice('enum:'.length)) : code(type),
    required: text(attribute.required ? 'required' : 'optional'),
    confidence: text(attribute.confidence),
    description: links.inline(attribute.description),
    values: joined(attribute.observedValues.map(code)),
    provenance: provenanceOf(attribute.provenance, links),
  };
};

/** Techniques and tools produced the fact, flavors corroborate it, contributors and sources back it. */
function provenanceOf(provenance: Provenance | undefined, links: Links): Markdown {
  if (provenance === undefined) return trusted('');
  const { techniques, tools, flavors, contributors, sources } = provenance;
  const named: readonly (readonly [string, readonly Markdown[]])[] = [
    ['', techniques.map(links.technique)],
    ['tools: ', tools.map(links.tool)],
    ['corroborated by: ', flavors.map(links.flavor)],
    ['by: ', contributors.map(links.contributor)],
    ['sources: ', sources.map((source) => links.inline(source))],
  ];
  return joined(
    named.filter(([, list]) => list.length > 0).map(([name, list]) => md`${trusted(name)}${joined(list)}`),
    '; ',
  );
}

/** The list of stanza records. */
export interface StanzasView {
  readonly stanzas: readonly {
    readonly stanza: Markdown;
    readonly title: Markdown;
    readonly tag: Markdown;
    readonly category: Markdown;
    readonly direction: Markdown;
    readonly status: Markdown;
  }[];
  readonly back: Markdown;
}

export const stanzasView = ({ corpus }: Lookup, links: Links): StanzasView => ({
  stanzas: corpus.stanzas.map((stanza) => ({
    stanza: links.stanza(stanza.id),
    title: links.inline(stanza.displayName),
    tag: code(`<${stanza.tag}>`),
    category: text(stanza.category),
    direction: text(stanza.direction.join(', ')),
    status: text(stanza.status),
  })),
  back: links.page('index.md', text('Back to spec overview')),
});
