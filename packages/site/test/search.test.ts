import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openSearch, type SearchEntry, type SearchHit } from '@wacrg/search';
import { loadCorpus } from '@wacrg/spec/load';
import { beforeAll, describe, expect, test } from 'vitest';
import { indexSite } from '../src/places/site-index.ts';
import { type SearchRow, searchFile } from '../src/search/search-index.ts';
import { keepCorpus } from '../src/source/site-corpus.ts';
import { kept } from './kept.ts';

type Query = readonly [typed: string, page: string];
type Entry = SearchEntry & { readonly page: string };

const root = fileURLToPath(new URL('../../../', import.meta.url));
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const queriesIn = (name: string): readonly Query[] => json(fileURLToPath(new URL(`search/${name}`, import.meta.url)));

const queries = queriesIn('queries.json');
let find: (typed: string) => readonly SearchHit<Entry>[];

beforeAll(async () => {
  const corpus = keepCorpus((await loadCorpus(root)).corpus);
  const result = kept(json(`${root}traceability.json`), corpus);
  const index = indexSite({
    corpus,
    result,
    pages: new Map(),
    prose: [],
    files: new Map(),
    snapshots: [],
    olderResults: 0,
    ownFiles: new Map(),
  });
  const rows: readonly SearchRow[] = JSON.parse([...searchFile(index)].join(''));
  find = openSearch(
    rows.map(([kind, title, page, text, names]) => ({ kind, title, page, text, ...(names && { names }) })),
  ).find;
}, 60_000);

/** Whether the best hit is the page that was meant; `where` ends with `/` for any page of a folder. */
function isFirst([typed, where]: Query): boolean {
  const page = find(typed)[0]?.entry.page ?? '';
  return where.endsWith('/')
    ? page.startsWith(where)
    : where.includes('#')
      ? page === where
      : page.split('#')[0] === where;
}

describe('the search of this repository’s own site', () => {
  test('has the page that was meant as the first hit of 19 of 20 queries', () => {
    const wrong = queries.filter((query) => !isFirst(query));
    expect(
      wrong.length,
      wrong
        .map(
          ([typed]) =>
            `${typed}: ${find(typed)
              .slice(0, 3)
              .map(({ entry: { title, page } }) => `${title} ${page}`)
              .join(' | ')}`,
        )
        .join('\n'),
    ).toBeLessThanOrEqual(1);
  });

  test('finds something for each of them', () => {
    expect(queries.filter(([typed]) => find(typed).length === 0)).toEqual([]);
  });
});
