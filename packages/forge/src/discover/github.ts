import * as z from 'zod';
import { askWell, type ForgeServer } from '../ask-forge.ts';
import { type CodeSearch, type FoundFile, maxLookUps, maxPages, type Searched } from './code-search.ts';

const file = z.object({
  path: z.string(),
  repository: z.object({ full_name: z.string(), html_url: z.string(), fork: z.boolean() }),
  text_matches: z.array(z.object({ fragment: z.string() })).default([]),
});
const page = z.object({ total_count: z.number(), incomplete_results: z.boolean(), items: z.array(file) });

const repository = z.object({ source: z.object({ html_url: z.string() }).optional() });

/** GitHub's code search: a thousand files at most, ten questions a minute, and nobody without a token. */
export const github: CodeSearch = {
  address: 'https://api.github.com',
  tokens: ['GITHUB_TOKEN', 'GH_TOKEN'],
  needsToken: true,
  headers: (token) => ({
    accept: 'application/vnd.github.text-match+json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }),
  search: async (server, words) => {
    const items: z.infer<typeof file>[] = [];
    let isWhole = true;
    for (let at = 1; at <= maxPages; at++) {
      const query = encodeURIComponent(`"${words.replaceAll('"', '')}" fork:true`);
      const { data } = await askWell(server, `/search/code?q=${query}&per_page=100&page=${at}`);
      const found = page.parse(data);
      items.push(...found.items);
      isWhole &&= !found.incomplete_results;
      if (found.items.length === 0 || items.length >= found.total_count) return withSources(server, items, isWhole);
    }
    return withSources(server, items, false);
  },
};

/** What a fork is one of stands in its own page alone. */
async function withSources(server: ForgeServer, items: z.infer<typeof file>[], isWhole: boolean): Promise<Searched> {
  const forks = [...new Set(items.flatMap((each) => (each.repository.fork ? [each.repository.full_name] : [])))];
  const sources = new Map<string, string | undefined>();
  for (const name of forks.slice(0, maxLookUps)) {
    const { data } = await askWell(server, `/repos/${name.split('/').map(encodeURIComponent).join('/')}`);
    sources.set(name, repository.parse(data).source?.html_url);
  }
  const files = items.map(
    ({ path, repository: { html_url: address, fork: isFork, full_name }, text_matches }): FoundFile => {
      const texts = text_matches.map(({ fragment }) => fragment);
      return { address, path, texts, isFork, forkOf: sources.get(full_name) };
    },
  );
  return { files, isWhole };
}
