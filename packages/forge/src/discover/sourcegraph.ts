import * as z from 'zod';
import { askWell, cannotAsk } from '../ask-forge.ts';
import type { CodeSearch } from './code-search.ts';

const query = `query($query: String!) {
  search(query: $query, version: V3) {
    results {
      limitHit
      results { ... on FileMatch { repository { name isFork } file { path } lineMatches { preview } } }
    }
  }
}`;

const match = z.object({
  repository: z.object({ name: z.string(), isFork: z.boolean().default(false) }).optional(),
  file: z.object({ path: z.string() }).optional(),
  lineMatches: z.array(z.object({ preview: z.string() })).default([]),
});
const results = z.object({ limitHit: z.boolean(), results: z.array(match) });
const answer = z.object({
  data: z.object({ search: z.object({ results }) }).nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/** Sourcegraph, which reads repositories of many forges; their names begin with the forge's. */
export const sourcegraph: CodeSearch = {
  address: 'https://sourcegraph.com/.api',
  tokens: ['SRC_ACCESS_TOKEN'],
  needsToken: false,
  headers: (token) => (token === undefined ? {} : { authorization: `token ${token}` }),
  search: async (server, words) => {
    const asked = `content:${JSON.stringify(words)} fork:yes archived:yes count:1000 patternType:literal`;
    const said = await askWell(server, '/graphql', { method: 'POST', body: { query, variables: { query: asked } } });
    const { data, errors } = answer.parse(said.data);
    if (data === undefined || data === null)
      throw cannotAsk(server.address, `${errors?.[0]?.message.slice(0, 200) ?? 'it gave no answer'}; try again later`);
    const { limitHit, results: matches } = data.search.results;
    const files = matches.flatMap(({ repository, file, lineMatches }) => {
      if (repository === undefined || file === undefined) return [];
      const texts = lineMatches.map(({ preview }) => preview);
      return [{ address: `https://${repository.name}`, path: file.path, texts, isFork: repository.isFork }];
    });
    return { files, isWhole: !limitHit };
  },
};
