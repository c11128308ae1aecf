import { ToolError } from '@wacrg/workspace';
import * as z from 'zod';
import { askForge, reasonOf } from '../ask-forge.ts';
import type { Comments, OwnComment } from './comments.ts';
import type { PullRequest } from './pull-request.ts';

const answer = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).optional(),
});

const comments = z.object({
  nodes: z.array(z.object({ id: z.string(), body: z.string(), viewerDidAuthor: z.boolean() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});
const pullRequest = z.object({ id: z.string(), comments });
const listed = z.object({ repository: z.object({ pullRequest }) });

const list = `query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      id
      comments(first: 100, after: $after) { nodes { id body viewerDidAuthor } pageInfo { hasNextPage endCursor } }
    }
  }
}`;
const post = `mutation($subject: ID!, $body: String!) {
  addComment(input: { subjectId: $subject, body: $body }) { clientMutationId }
}`;
const edit = `mutation($id: ID!, $body: String!) {
  updateIssueComment(input: { id: $id, body: $body }) { clientMutationId }
}`;

const maxPages = 20;

/** Comments of a pull request; GitHub itself says which of them are of the token's owner. */
export function githubComments({ server, repository, number }: PullRequest): Comments {
  const [owner = '', name = ''] = repository.split('/');
  let subject = '';
  const ask = async (query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const said = await askForge(server, '', { method: 'POST', body: { query, variables } });
    const { data: read } = answer.safeParse(said.data);
    const [error] = read?.errors ?? [];
    if (said.status === 401 || said.status === 403 || error?.type === 'FORBIDDEN') return undefined;
    if (read !== undefined && error === undefined && said.status === 200) return read.data;
    const why = error === undefined ? `it answered ${said.status}${reasonOf(said)}` : error.message.slice(0, 200);
    throw new ToolError(
      'cannot-write',
      `Cannot comment on pull request ${number} of "${repository}": ${why}; the text is in the summary of the job.`,
    );
  };
  const done = async (query: string, variables: Readonly<Record<string, unknown>>): Promise<true | undefined> =>
    (await ask(query, variables)) === undefined ? undefined : true;
  return {
    own: async () => {
      const own: OwnComment[] = [];
      let after: string | null = null;
      for (let page = 0; page < maxPages; page++) {
        const data = await ask(list, { owner, name, number, after });
        if (data === undefined) return undefined;
        const { id, comments: found } = listed.parse(data).repository.pullRequest;
        subject = id;
        own.push(...found.nodes.filter((each) => each.viewerDidAuthor));
        after = found.pageInfo.endCursor;
        if (!found.pageInfo.hasNextPage) break;
      }
      return own;
    },
    add: (body) => done(post, { subject, body }),
    update: (id, body) => done(edit, { id, body }),
  };
}
