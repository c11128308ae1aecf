import * as z from 'zod';
import { askForge, type ForgeAnswer, type ForgeRequest, succeeded } from '../ask-forge.ts';
import type { Comments, OwnComment } from './comments.ts';
import type { PullRequest } from './pull-request.ts';

const user = z.object({ id: z.int() });
const notes = z.array(z.object({ id: z.int(), body: z.string(), author: user }));
const maxPages = 20;

/** Notes of a merge request. */
export function gitlabComments({ server, repository, number }: PullRequest): Comments {
  const folder = `/projects/${encodeURIComponent(repository)}/merge_requests/${number}/notes`;
  /** What may not be asked is no fault: then the summary has the text. */
  const ask = async (path: string, request?: ForgeRequest): Promise<ForgeAnswer | undefined> => {
    const answer = await askForge(server, path, request);
    return answer.status === 401 || answer.status === 403 ? undefined : succeeded(server, answer);
  };
  return {
    own: async () => {
      const me = await ask('/user');
      if (me === undefined) return undefined;
      const { id } = user.parse(me.data);
      const own: OwnComment[] = [];
      for (let page = 1; page <= maxPages; page++) {
        const answer = await ask(`${folder}?per_page=100&sort=asc&page=${page}`);
        if (answer === undefined) return undefined;
        const list = notes.parse(answer.data);
        const mine = list.filter(({ author }) => author.id === id);
        own.push(...mine.map((each) => ({ id: String(each.id), body: each.body })));
        if (list.length < 100) break;
      }
      return own;
    },
    add: async (body) => (await ask(folder, { method: 'POST', body: { body } })) && true,
    update: async (id, body) => (await ask(`${folder}/${id}`, { method: 'PUT', body: { body } })) && true,
  };
}
