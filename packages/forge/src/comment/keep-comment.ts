import { githubComments } from './github-comments.ts';
import { gitlabComments } from './gitlab-comments.ts';
import type { PullRequest } from './pull-request.ts';

/** What is to stand in the one comment. */
export interface RequestComment {
  /** The first line of its text, by which it is found again. */
  readonly marker: string;
  readonly text: string;
  /** Whether it says more than that nothing changed: then it is not made, only updated. */
  readonly isNews: boolean;
}

/** What became of a comment. */
export type CommentOutcome = 'posted' | 'updated' | 'unchanged' | 'not needed' | 'not allowed';

/** Keeps one comment on a request: posted once, then updated. Without a token that may write it says so. */
export async function keepComment(
  request: PullRequest,
  { marker, text, isNews }: RequestComment,
): Promise<CommentOutcome> {
  if (!request.hasToken) return 'not allowed';
  const comments = request.forge === 'github' ? githubComments(request) : gitlabComments(request);
  const own = await comments.own();
  if (own === undefined) return 'not allowed';
  const [before] = own.filter(({ body }) => body.startsWith(marker));
  const body = `${marker}\n${text}`;
  if (before === undefined && !isNews) return 'not needed';
  // A forge may end lines otherwise, and cuts blanks at the end.
  if (before !== undefined && before.body.replaceAll('\r\n', '\n').trimEnd() === body.trimEnd()) return 'unchanged';
  const done = before === undefined ? await comments.add(body) : await comments.update(before.id, body);
  if (done === undefined) return 'not allowed';
  return before === undefined ? 'posted' : 'updated';
}
