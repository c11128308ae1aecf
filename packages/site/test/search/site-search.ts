import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderPages } from '@wacrg/render';
import { openSearch, type Search, type SearchEntry } from '@wacrg/search';
import { type Corpus, type Traceability, trace } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { siteFiles } from '../../src/build/site.ts';
import type { SearchRow } from '../../src/search/search-row.ts';
import { keepCorpus } from '../../src/source/site-corpus.ts';
import { kept } from '../kept.ts';

export type Found = SearchEntry & { readonly page: string };

const templatesDir = fileURLToPath(new URL('../../../../templates', import.meta.url));

/**
 * The search of the whole site of the spec in a folder, as a page opens it.
 *
 * @param resultOf what is known of its libraries; nothing when not given
 */
export async function searchOf(root: string, resultOf: (corpus: Corpus) => Traceability = unread) {
  const { corpus } = await loadCorpus(root);
  const result = resultOf(corpus);
  const templates = new Map(
    readdirSync(templatesDir).map((name) => [
      name.replace(/\.hbs$/, ''),
      readFileSync(join(templatesDir, name), 'utf8'),
    ]),
  );
  const { pages } = renderPages(corpus, result, { templates, generated: 'spec/generated' });
  const files = siteFiles({
    corpus: keepCorpus(corpus),
    result: kept(result, corpus),
    pages: new Map(pages.filter(({ path }) => path.endsWith('.md')).map(({ path, text }) => [path, text])),
    prose: [],
    files: new Map(),
    snapshots: [],
    olderResults: 0,
    ownFiles: new Map(),
  });
  const text = [...(files.find(({ path }) => path === 'search.json')?.text() ?? [])].join('');
  return openIndex(JSON.parse(text));
}

const openIndex = (rows: readonly SearchRow[]): Search<Found> =>
  openSearch(rows.map(([kind, title, page, text, names]) => ({ kind, title, page, text, ...(names && { names }) })));

const unread = (corpus: Corpus): Traceability => trace({ corpus, scans: [] });
