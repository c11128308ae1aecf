import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { makeRepository } from '../../scanner/test/make-repository.ts';
import { GitFailure, git } from '../src/process/git.ts';

test('a command that would wait for ever is ended, and is no fault of ours', async () => {
  const repository = makeRepository();
  repository.commit({ 'a.rs': 'a' });
  spawnSync('mkfifo', [`${repository.folder}/.git/pipe`]);
  repository.git('config', 'include.path', 'pipe');
  const asked = git(`${repository.folder}/.git`, ['rev-parse', 'HEAD'], { limitSeconds: 0.5 });
  await expect(asked).rejects.toBeInstanceOf(GitFailure);
  await expect(asked).rejects.toMatchObject({ code: 'time-limit', timedOut: true });
});
