import * as z from 'zod';
import { askWell, type ForgeServer } from '../ask-forge.ts';
import { type CodeSearch, type FoundFile, maxLookUps, maxPages, type Searched } from './code-search.ts';

const blobs = z.array(
  z.object({ data: z.string(), filename: z.string(), path: z.string().optional(), project_id: z.int() }),
);
const project = z.object({
  web_url: z.string(),
  forked_from_project: z.object({ web_url: z.string() }).nullish(),
});

/** GitLab's search of all code of a server, which not every server has. */
export const gitlab: CodeSearch = {
  address: 'https://gitlab.com/api/v4',
  tokens: ['GITLAB_TOKEN'],
  needsToken: true,
  headers: (token) => (token === undefined ? {} : { 'private-token': token }),
  search: async (server, words) => {
    const found: z.infer<typeof blobs> = [];
    for (let at: string | null = '1', pages = 0; at !== null && at !== ''; pages++) {
      if (pages === maxPages) return withProjects(server, found, false);
      const query = encodeURIComponent(`"${words.replaceAll('"', '')}"`);
      const { data, headers } = await askWell(server, `/search?scope=blobs&search=${query}&per_page=100&page=${at}`);
      found.push(...blobs.parse(data));
      at = headers.get('x-next-page');
    }
    return withProjects(server, found, true);
  },
};

/** A file names its project by a number. */
async function withProjects(server: ForgeServer, found: z.infer<typeof blobs>, isWhole: boolean): Promise<Searched> {
  const ids = [...new Set(found.map((each) => each.project_id))];
  const projects = new Map<number, z.infer<typeof project>>();
  for (const id of ids.slice(0, maxLookUps)) {
    const { data } = await askWell(server, `/projects/${id}`);
    projects.set(id, project.parse(data));
  }
  const files = found.flatMap(({ data, filename, path, project_id }): FoundFile[] => {
    const of = projects.get(project_id);
    if (of === undefined) return [];
    const forkOf = of.forked_from_project?.web_url;
    return [{ address: of.web_url, path: path ?? filename, texts: [data], isFork: forkOf !== undefined, forkOf }];
  });
  return { files, isWhole: isWhole && ids.length <= maxLookUps };
}
