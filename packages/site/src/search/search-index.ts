import { formatCitation, problemTexts } from '@wacrg/spec';
import type { SitePage } from '../page/page.ts';
import { flavorPage, flowPage, partPage, type SiteIndex } from '../places/site-index.ts';
import type { SitePart } from '../source/site-corpus.ts';
import { codeRows } from './code-rows.ts';
import { pageRows } from './page-rows.ts';
import { plainText } from './plain-text.ts';
import { recordRows } from './record-rows.ts';
import type { SearchRow } from './search-row.ts';

/**
 * The file of all entries, one a line.
 *
 * @param pages what the site has, so that no page is left out
 */
export function* searchFile(index: SiteIndex, pages: readonly SitePage[]): Generator<string> {
  let before = '[';
  for (const entry of searchRows(index, pages)) {
    yield `${before}${JSON.stringify(entry)}`;
    before = ',\n';
  }
  // The kinds of problems are always there, so the list is never empty.
  yield ']\n';
}

function* searchRows(index: SiteIndex, pages: readonly SitePage[]): Generator<SearchRow> {
  const shown = new Set<string>();
  for (const row of [...specRows(index)]) {
    const [, , page] = row;
    shown.add(page);
    yield row;
  }
  yield* pageRows(
    pages.filter(({ path }) => !shown.has(path)),
    index,
  );
  for (const { term, definition } of index.corpus.glossary)
    yield ['term', term, 'glossary.html', plainText(definition)];
  yield* codeRows(index);
}

/** What has a page or a place of its own. */
function* specRows(index: SiteIndex): Generator<SearchRow> {
  const { corpus } = index;
  for (const part of corpus.parts) yield* partRows(part, partPage(index, part), corpus.namespace);
  for (const flow of corpus.flows) {
    const labels = flow.steps.map(({ label }) => label).join(' ');
    yield ['flow', flow.title, flowPage(index, flow), `${plainText(flow.summary)} ${labels}`, [flow.id, flow.title]];
  }
  for (const { id, name, language, maintainer, description, basis } of corpus.flavors) {
    const words = [language, maintainer, description, ...(basis ?? [])].filter((word) => word !== undefined);
    yield ['flavor', name, flavorPage(id), words.join(' '), [id, name]];
  }
  yield* recordRows(corpus);
  for (const [code, { title, why }] of Object.entries(problemTexts))
    yield ['problem', title, `problems/${code}.html`, why, [code, title]];
}

function* partRows(part: SitePart, page: string, namespace: string): Generator<SearchRow> {
  const { code, title, id: name, aliases, summary, normative, findings, clauses } = part;
  const text = [summary, normative, findings].map(plainText).join(' ');
  yield ['part', `${code} ${title}`, page, text, [code, `${namespace}:${code}`, name, ...aliases]];
  for (const { id, anchor, text: says } of clauses)
    yield ['clause', formatCitation({ code, clause: id }), `${page}#${anchor}`, says];
}
