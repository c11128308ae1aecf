import type { Commit } from '@wacrg/spec';
import { joined, type Markdown, md, text } from '../escape.ts';
import { shortCommit } from '../links.ts';
import type { Lookup } from '../lookup.ts';

/** `2026-06-21`, the day of a commit in UTC. */
export const day = ({ date }: Commit): Markdown => text(date.slice(0, 10));

/** When, by whom and in which commit of the spec something last changed, or that git cannot tell. */
export function commitSentence(commit: Commit | null, lookup: Lookup): Markdown {
  if (commit === null) return text('unknown');
  const named = shortCommit(lookup, lookup.corpus.repository, commit.commit);
  return md`${day(commit)} by ${text(commit.author)} in ${named}`;
}

/** Sentences in a row; those without an end mark get one. */
export const sentences = (values: readonly Markdown[]): Markdown =>
  joined(
    values.filter((value) => value !== '').map((value) => (/[.!?:)\]]$/.test(value) ? value : md`${value}.`)),
    ' ',
  );
