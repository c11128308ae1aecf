import { ToolError } from '@wacrg/workspace';
import * as z from 'zod';
import type { ForgeServer } from '../ask-forge.ts';

/** The pull or merge request that a job runs for, by what its environment says. */
export interface PullRequest {
  readonly forge: 'github' | 'gitlab';
  readonly server: ForgeServer;
  /** `owner/name`, or the number of a project. */
  readonly repository: string;
  readonly number: number;
  /** The commit that it is compared with. */
  readonly base: string;
  /** Whether there is a token to write with; it may still not be allowed to. */
  readonly hasToken: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const githubEvent = z.object({
  pull_request: z.object({ number: z.int(), base: z.object({ sha: z.string().regex(/^[0-9a-f]{40,64}$/) }) }),
});

/**
 * Reads the environment of a job of GitHub or GitLab; `undefined` where it is none of a pull request.
 *
 * @param event the text of the file that `GITHUB_EVENT_PATH` names
 * @throws {ToolError} `cannot-read` for an event that is no JSON
 */
export function pullRequestOf(environment: Environment, event?: string): PullRequest | undefined {
  return onGithub(environment, event) ?? onGitlab(environment);
}

function onGithub(
  { GITHUB_REPOSITORY: repository, GITHUB_GRAPHQL_URL: address, GITHUB_TOKEN: token }: Environment,
  event: string | undefined,
): PullRequest | undefined {
  if (event === undefined || repository === undefined || address === undefined) return undefined;
  const { data } = githubEvent.safeParse(parseEvent(event));
  if (data === undefined) return undefined;
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const { number, base } = data.pull_request;
  return { forge: 'github', server: { address, headers }, repository, number, base: base.sha, hasToken: !!token };
}

/** A token of the job itself may not write there, so that one is to be given as `GITLAB_TOKEN`. */
function onGitlab({
  CI_API_V4_URL: address,
  CI_PROJECT_ID: repository,
  CI_MERGE_REQUEST_IID: number,
  CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
  GITLAB_TOKEN: token,
}: Environment): PullRequest | undefined {
  if (address === undefined || repository === undefined || base === undefined || !/^\d+$/.test(number ?? ''))
    return undefined;
  const headers = token ? { 'private-token': token } : {};
  return { forge: 'gitlab', server: { address, headers }, repository, number: Number(number), base, hasToken: !!token };
}

const noEvent =
  'Cannot read the event of this job: the file that GITHUB_EVENT_PATH names is no JSON; run this in a job of a pull request, or without that variable and with a commit to compare with.';

function parseEvent(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ToolError('cannot-read', noEvent, { cause });
  }
}
