import { formatCitation, problemTexts } from '@wacrg/spec';
import { flavorPage, flowPage, homeFile, matrixFile, partPage, type SiteIndex } from '../places/site-index.ts';
import type { SitePart } from '../source/site-corpus.ts';

/** What the page's search reads: one entry per thing that can be found, and by which other names. */
export type SearchRow = readonly [kind: string, title: string, page: string, text: string, names?: readonly string[]];

/** The file of all entries, one a line. */
export function* searchFile(index: SiteIndex): Generator<string> {
  let before = '[';
  for (const entry of searchRows(index)) {
    yield `${before}${JSON.stringify(entry)}`;
    before = ',\n';
  }
  // The kinds of problems are always there, so the list is never empty.
  yield ']\n';
}

/** The pages that a reader asks for by name: title, page, what is there, other names. */
const pages: readonly (readonly [title: string, page: string, text: string, names: string])[] = [
  ['Home', homeFile, 'All parts by category, and how far their implementations are.', 'start overview parts'],
  ['Matrix', matrixFile, 'Parts by flavors: who implements what.', 'table compare implementations'],
  ['Coverage', 'coverage.html', 'How much of the spec is implemented, and how that changed.', 'percent progress'],
  ['Flavors', 'flavors.html', 'All implementations of the spec.', 'libraries implementations'],
  ['Problems', 'problems.html', 'What is wrong, and how it is fixed.', 'errors warnings'],
  ['Glossary', 'glossary.html', 'What the words of the spec mean.', 'terms definitions'],
  ['Contributors', 'contributors.html', 'Who wrote the spec.', 'authors people'],
  ['Updates', 'updates.html', 'What was annotated and changed lately.', 'news feed changes'],
  ['The whole spec', 'spec.html', 'All parts on one page, to print or to search in.', 'print'],
];

function* searchRows(index: SiteIndex): Generator<SearchRow> {
  const { corpus } = index;
  for (const [title, page, text, names] of pages) yield ['page', title, page, text, [title, ...names.split(' ')]];
  for (const part of corpus.parts) yield* partRows(part, partPage(index, part), corpus.namespace);
  for (const flow of corpus.flows) {
    const labels = flow.steps.map(({ label }) => label).join(' ');
    yield ['flow', flow.title, flowPage(index, flow), `${plain(flow.summary)} ${labels}`, [flow.id, flow.title]];
  }
  for (const { id, name, language, maintainer, description, basis } of corpus.flavors) {
    const words = [language, maintainer, description, ...(basis ?? [])].filter((word) => word !== undefined);
    yield ['flavor', name, flavorPage(id), words.join(' '), [id, name]];
  }
  for (const { id, title, values } of corpus.enums) {
    const words = values.map(({ value, description }) => `${value} ${plain(description)}`);
    yield ['enum', title, `enums.html#${id}`, words.join(' '), [id, title, ...values.map(({ value }) => value)]];
  }
  for (const { term, definition } of corpus.glossary) yield ['term', term, 'glossary.html', plain(definition)];
  for (const { id, name, github } of corpus.contributors)
    yield ['contributor', name, `contributors.html#${id}`, '', [id, name, github ?? id]];
  for (const [code, { title, why }] of Object.entries(problemTexts))
    yield ['problem', title, `problems/${code}.html`, why, [code, title]];
  yield* codeRows(index);
}

function* partRows(part: SitePart, page: string, namespace: string): Generator<SearchRow> {
  const { code, title, id: name, aliases, summary, normative, findings, clauses } = part;
  const text = [plain(summary), plain(normative), plain(findings)].join(' ');
  yield ['part', `${code} ${title}`, page, text, [code, `${namespace}:${code}`, name, ...aliases]];
  for (const { id, anchor, text: says } of clauses)
    yield ['clause', formatCitation({ code, clause: id }), `${page}#${anchor}`, says];
}

/** Code leads to the part that it implements, where it is shown: each declaration once for a part, each file to its most cited part. */
function* codeRows({ result, partsByCode, ...index }: SiteIndex): Generator<SearchRow> {
  const seen = new Set<string>();
  const files = new Map<string, string[]>();
  for (const { code, flavor, path, symbol } of result.codeSites) {
    const part = partsByCode.get(code);
    if (part === undefined) continue;
    files.set(path, [...(files.get(path) ?? []), code]);
    const key = JSON.stringify([code, flavor, path, symbol]);
    if (symbol === undefined || seen.has(key)) continue;
    seen.add(key);
    yield ['code', symbol, `${partPage(index, part)}#implemented-by`, `${code} ${flavor} ${path}`, []];
  }
  for (const [path, codes] of files) {
    const part = partsByCode.get(mostFrequent(codes));
    if (part) yield ['file', path, `${partPage(index, part)}#implemented-by`, [...new Set(codes)].join(' '), []];
  }
}

/** The value that occurs most often; of several the one that comes first. */
function mostFrequent(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0] as const)[0];
}

/** Prose without its marks, but with the tags that people search for. */
const plain = (markdown: string): string =>
  markdown
    .replace(/^\s*(?:#{1,6}|[-*])\s|^```.*$|\{#[a-z0-9-]+\}/gm, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/`+|\*\*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
