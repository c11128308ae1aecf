import { formatCitation, problemTexts } from '@wacrg/spec';
import type { SitePart } from './site-corpus.ts';
import { flavorPage, flowPage, partPage, type SiteIndex } from './site-index.ts';

/**
 * What the page's search reads: one entry per thing that can be found, as `[kind, title, page, text]`. It is searched as it is,
 * without an index of words, so that codes, tags with their brackets and parts of words are found as they are written.
 */
export type SearchEntry = readonly [kind: string, title: string, page: string, text: string];

/** The file of all entries, one a line. */
export function* searchFile(index: SiteIndex): Generator<string> {
  let before = '[';
  for (const entry of searchEntries(index)) {
    yield `${before}${JSON.stringify(entry)}`;
    before = ',\n';
  }
  // The kinds of problems are always there, so the list is never empty.
  yield ']\n';
}

function* searchEntries(index: SiteIndex): Generator<SearchEntry> {
  const { corpus } = index;
  for (const part of corpus.parts) yield* partEntries(part, partPage(index, part));
  for (const flow of corpus.flows) {
    const labels = flow.steps.map(({ label }) => label).join(' ');
    yield ['flow', flow.title, flowPage(index, flow), `${flow.id} ${plain(flow.summary)} ${labels}`];
  }
  for (const { id, name, language, maintainer, description } of corpus.flavors) {
    const words = [id, language, maintainer, description].filter((word) => word !== undefined);
    yield ['flavor', name, flavorPage(id), words.join(' ')];
  }
  for (const { id, title, values } of corpus.enums) {
    const words = values.map(({ value, description }) => `${value} ${plain(description)}`);
    yield ['enum', title, `enums.html#${id}`, `${id} ${words.join(' ')}`];
  }
  for (const { term, definition } of corpus.glossary) yield ['term', term, 'glossary.html', plain(definition)];
  for (const { id, name, github } of corpus.contributors)
    yield ['contributor', name, `contributors.html#${id}`, `${id} ${github ?? ''}`];
  for (const [code, { title, why }] of Object.entries(problemTexts))
    yield ['problem', title, `problems/${code}.html`, `${code} ${why}`];
}

function* partEntries(part: SitePart, page: string): Generator<SearchEntry> {
  const { code, title, id: name, aliases, summary, normative, findings, clauses } = part;
  const text = [name, ...aliases, plain(summary), plain(normative), plain(findings)].join(' ');
  yield ['part', `${code} ${title}`, page, text];
  for (const { id, anchor, text: says } of clauses)
    yield ['clause', formatCitation({ code, clause: id }), `${page}#${anchor}`, says];
}

/** Prose without its marks, but with the tags that people search for. */
const plain = (markdown: string): string =>
  markdown
    .replace(/^\s*(?:#{1,6}|[-*])\s|^```.*$|\{#[a-z0-9-]+\}/gm, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/`+|\*\*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
