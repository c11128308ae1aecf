import { type Commit, commitLink } from '@wacrg/spec';
import { joined, type Markdown, md, text } from '../escape.ts';
import { shortCommit } from '../links.ts';

/** `2026-06-21`, the day of a commit in UTC. */
export const day = ({ date }: Commit): Markdown => text(date.slice(0, 10));

/** When, by whom and in which commit something last changed, or that git cannot tell. */
export function commitSentence(commit: Commit | null, repository: string | undefined): Markdown {
  if (commit === null) return text('unknown');
  const url = repository === undefined ? undefined : commitLink(repository, commit.commit);
  return md`${day(commit)} by ${text(commit.author)} in ${shortCommit(commit.commit, url)}`;
}

/** Sentences in a row; those without an end mark get one. */
export const sentences = (values: readonly Markdown[]): Markdown =>
  joined(
    values.filter((value) => value !== '').map((value) => (/[.!?:)\]]$/.test(value) ? value : md`${value}.`)),
    ' ',
  );
