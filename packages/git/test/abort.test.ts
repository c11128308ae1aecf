import { expect, test } from 'vitest';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { underSignal } from '../src/process/abort.ts';
import { git, startGit, streamGit } from '../src/process/git.ts';

const { folder } = makeRepository(temporaryFolder());
const own = (): { readonly signal: AbortSignal } => ({ signal: new AbortController().signal });
const args = ['cat-file', '--batch-check'];

// Each would wait for its input for ever, or give an answer, were it not ended.
test.each([
  ['a command', () => git(folder, args)],
  ['a command with a signal of its own', () => git(folder, args, own())],
  ['a command that waits for a server', () => git(folder, args, { ...own(), idleSeconds: 60 })],
  ['a command whose output is handed on', () => streamGit(folder, args, () => undefined)],
  ['the same with a signal of its own', () => streamGit(folder, args, () => undefined, own())],
  ['a command that is talked to', () => ended(startGit(folder, args, own()))],
])('%s ends with the work that it belongs to', async (_, start) => {
  await expect(underSignal(AbortSignal.abort(), async () => start())).rejects.toThrow(/abort|too long/);
});

const ended = (child: ReturnType<typeof startGit>): Promise<never> =>
  new Promise((_, fail) => {
    child.once('error', fail);
  });
