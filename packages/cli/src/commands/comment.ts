import { existsSync } from 'node:fs';
import { readText, ToolError } from '@wacrg/workspace';
import { type AddCommand, libraryCommand } from '../command.ts';
import { open } from '../open.ts';
import { complain } from '../say.ts';

const says = {
  posted: 'Commented on the request.',
  updated: 'Updated the comment on the request.',
  unchanged: 'The comment on the request says this already.',
  'not needed': 'Nothing changed, so no comment was made.',
  'not allowed': 'No comment: there is no token that may write one.',
} as const;

/** `wacrg comment`: what a pull request changes, as the one comment on it. */
export const comment: AddCommand = (root, finish) => {
  libraryCommand(root, 'comment', {
    description: [
      'Prints, as Markdown, what a pull request gains, loses, lets go stale and puts above another declaration, and keeps one comment on it that says so: made when there is something to say, updated afterwards.',
      'In a job of GitHub or GitLab it knows the request; the token comes by the environment: GITHUB_TOKEN, GITLAB_TOKEN. Without one that may write, as in the request of a fork, it prints alone.',
      'In the repository of a spec give it two results, as to diff.',
    ],
    examples: [
      ['wacrg comment >> "$GITHUB_STEP_SUMMARY"', 'in a job of a pull request'],
      ['wacrg comment origin/main', 'what it would say'],
    ],
  })
    .argument('[before]', 'a commit, or a result, to compare with (default: where the request left its branch)')
    .argument('[after]', 'another (default: this folder, or HEAD)')
    .option('--name <name>', 'tells several comments on one request apart', 'wacrg')
    .action(async (before, after, options) => {
      const { commentOf, keepComment } = await import('@wacrg/forge');
      const request = await requestHere();
      const workspace = open(options);
      const base = before ?? (await baseOf(request));
      const compared = await workspace.diffs(base, after);
      const isLibrary = !existsSync(base);
      const reports = isLibrary ? await workspace.checks({ blame: 'where-needed' }) : [];
      const problems = reports.flatMap(({ report }) => report.problems);
      const rebound = problems.filter(({ code }) => code === 'site-rebound');
      const made = commentOf(compared, rebound, options.name);
      process.stdout.write(`${made.text}\n`);
      if (request !== undefined) complain(`${says[await keepComment(request, made)]}\n`);
      finish(0);
    });
};

type Request = Awaited<ReturnType<typeof requestHere>>;

async function requestHere() {
  const { pullRequestOf } = await import('@wacrg/forge');
  const { GITHUB_EVENT_PATH: path } = process.env;
  const event = path === undefined ? undefined : await readText(path);
  return pullRequestOf(process.env, event);
}

async function baseOf(request: Request): Promise<string> {
  if (request !== undefined) return `${request.base}...`;
  throw new ToolError(
    'bad-option',
    'Cannot say what changed: this is no job of a pull request; name a commit to compare with, such as origin/main.',
  );
}
