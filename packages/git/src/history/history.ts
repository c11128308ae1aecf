import { join } from 'node:path';
import { readPlainFile } from '@wacrg/kept';
import { literally } from '../objects/grep.ts';
import { git } from '../process/git.ts';
import { changeFormat, parseChanges } from './file-history.ts';

/** Kind and id of each named object; `undefined` for those that the repository lacks. */
export async function findObjects(
  gitDir: string,
  names: readonly string[],
): Promise<readonly (FoundObject | undefined)[]> {
  if (names.length === 0) return [];
  const input = Buffer.from(names.map((name) => `${name}\0`).join(''));
  const { stdout } = await git(gitDir, ['cat-file', '--batch-check=%(objectname) %(objecttype)', '-z'], { input });
  return parseObjects(stdout, names);
}

export interface FoundObject {
  readonly id: string;
  readonly kind: string;
}

/** Parses `<id> <kind>LF` and `<name> missing|ambiguousLF`, one answer per name; names may hold newlines. */
export function parseObjects(output: Buffer, names: readonly string[]): readonly (FoundObject | undefined)[] {
  let at = 0;
  return names.map((name) => {
    const rest = output.subarray(at);
    const failed = [`${name} missing\n`, `${name} ambiguous\n`].find((text) => rest.indexOf(text) === 0);
    const length = failed === undefined ? rest.indexOf(10) + 1 : Buffer.byteLength(failed);
    at += length;
    const match = /^([0-9a-f]{40,64}) ([a-z]+)\n$/.exec(rest.toString('utf8', 0, Math.min(length, 100)));
    return failed === undefined && match?.[1] && match[2] ? { id: match[1], kind: match[2] } : undefined;
  });
}

/** The newest commit at or before `commit` that touched any of the paths; `undefined` when none did. */
export async function newestCommitOf(
  gitDir: string,
  commit: string,
  paths: readonly string[],
): Promise<string | undefined> {
  const args = ['log', '-1', '--format=%H', '--end-of-options', commit, '--', ...paths.map(literally)];
  const { stdout } = await git(gitDir, args);
  return stdout.toString('latin1').trim() || undefined;
}

/** Whether `older` is `newer` or one of the commits that it builds on. */
export async function isAncestor(gitDir: string, older: string, newer: string): Promise<boolean> {
  const { stdout } = await git(gitDir, ['merge-base', older, newer], { okCodes: [0, 1, 128] });
  return stdout.toString('latin1').trim() === older;
}

/** A chain longer than this costs more than it saves. */
const maxChain = 1_000;

/**
 * Every path that a commit between the two touched, each compared with its first parent; `undefined` when the older one
 * is not on the newer one's line of first parents.
 */
export async function pathsTouchedSince(
  gitDir: string,
  older: string,
  newer: string,
): Promise<ReadonlySet<string> | undefined> {
  const args = ['log', '--first-parent', `--max-count=${maxChain}`, ...changeFormat, '--no-renames', '-m'];
  const { stdout } = await git(gitDir, [...args, `${older}..${newer}`, '--'], { okCodes: [0, 128] });
  const commits = parseChanges(stdout);
  const [start] = await findObjects(gitDir, [`${commits.at(-1)?.commit.commit ?? newer}^1`]);
  if (start?.id !== older) return undefined;
  return new Set(commits.flatMap(({ changes }) => changes.map(({ path }) => path)));
}

/** The commits at which the history of a mirror or a view, which lie as we made them, is cut; empty when it is whole. */
export async function boundaryOf(gitDir: string): Promise<ReadonlySet<string>> {
  const text = String(await readPlainFile(join(gitDir, 'shallow')).catch(() => ''));
  return new Set(text.split('\n').filter((line) => line !== ''));
}
