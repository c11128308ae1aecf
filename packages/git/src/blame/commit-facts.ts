import type { Commit } from '@wacrg/spec';
import { git } from '../process/git.ts';
import { utc } from './blame.ts';

/**
 * Author and date of commits, with names by the `.mailmap` of one of them.
 *
 * @param at the commit whose `.mailmap` counts
 */
export async function commitFacts(
  gitDir: string,
  at: string,
  commits: readonly string[],
): Promise<ReadonlyMap<string, Commit>> {
  if (commits.length === 0) return new Map();
  const input = Buffer.from(commits.map((commit) => `${commit}\n`).join(''));
  const args = ['log', '--no-walk=unsorted', '--stdin', '-z', '--format=%H%x02%ct%x02%aN'];
  const { stdout } = await git(gitDir, args, { input, config: [['mailmap.blob', `${at}:.mailmap`]] });
  return parseFacts(stdout.toString('utf8'));
}

/** Parses `<id>STX<seconds>STX<author>` with a NUL between commits. */
export function parseFacts(output: string): ReadonlyMap<string, Commit> {
  const facts = new Map<string, Commit>();
  for (const line of output.split('\0')) {
    const [, commit = '', seconds = '', author = ''] = /^([0-9a-f]{40,64})\x02(\d+)\x02(.*)$/s.exec(line) ?? [];
    if (commit !== '') facts.set(commit, { commit, author, date: utc(Number(seconds)) });
  }
  return facts;
}
