import { difference, notifications } from '@wacrg/spec';
import type { Opened } from '../opened.ts';
import { readSpec } from '../spec/read-spec.ts';
import type { SpecCompared, Workspace } from '../workspace.ts';
import { resultsByName, twoCommits } from './two-results.ts';

/** Two results by file or folder, or two commits of the libraries: of each of their specs. @throws {ToolError} `cannot-read` */
export async function compareAll(
  { options, units }: Pick<Opened, 'options' | 'units'>,
  before: string,
  after: string | undefined,
): Promise<readonly SpecCompared[]> {
  const named = await resultsByName(before, after, options.folder);
  const pairs = named === undefined ? await twoCommits([before, after ?? 'HEAD'], await units()) : [named];
  return pairs.map(({ from, to, ...of }) => ({ ...of, from, to, difference: difference(from, to) }));
}

/** Whom to tell of the difference of two results, and what. */
export async function notificationsOf(
  opened: Opened,
  before: string,
  after: string | undefined,
): ReturnType<Workspace['notifications']> {
  const [compared] = await compareAll(opened, before, after);
  if (compared === undefined) throw new TypeError('two results give a difference');
  const { from, to } = compared;
  const { corpus } = await readSpec(await opened.corpusDir(), opened.reading);
  return { namespace: corpus.namespace, list: notifications(corpus, from, to) };
}
