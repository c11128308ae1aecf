import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SearchHit } from '@wacrg/search';
import type { Found } from './site-search.ts';

/** What somebody types, and the page that must be the first hit; `page` ends with `/` for any page of a folder. */
type Query = readonly [typed: string, page: string];

export const queriesIn = (name: string): readonly Query[] =>
  JSON.parse(readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8'));

/** The queries whose best hit is another page than the one that was meant, each with what came first instead. */
export function missesOf(queries: readonly Query[], find: (typed: string) => readonly SearchHit<Found>[]) {
  return queries.flatMap(([typed, where]) => {
    const hits = find(typed);
    if (isAt(hits[0]?.entry.page ?? '', where)) return [];
    const first = hits.slice(0, 3).map(({ entry: { title, page } }) => `${title} ${page}`);
    return [`${typed}: ${first.join(' | ')}`];
  });
}

/** Without an anchor, any place of the page is right. */
function isAt(page: string, where: string): boolean {
  if (where.endsWith('/')) return page.startsWith(where);
  return where.includes('#') ? page === where : page.split('#')[0] === where;
}
