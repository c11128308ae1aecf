import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../packages/scanner/test/make-repository.ts';
import { bin, type Run } from '../command.ts';

export interface Shell {
  readonly run: (script: string, cwd: string) => Run;
}

/** A shell as a reader has it: `wacrg` and `npm run -s wacrg --` start this build, git knows a fixed author and date. */
export function makeShell(): Shell {
  const tools = join(temporaryFolder(), 'bin');
  mkdirSync(tools);
  const program = (name: string, script: string): void => {
    writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(tools, name), 0o755);
  };
  program('wacrg', `exec "${process.execPath}" "${bin}" "$@"`);
  program('npm', '[ "$1 $2 $3 $4" = "run -s wacrg --" ] || exit 9\nshift 4\nexec wacrg "$@"');
  const person = { NAME: 'Kofi Mensah', EMAIL: 'kofi@example.org', DATE: '2026-07-02T08:00:00Z' };
  const env = {
    PATH: `${tools}:${process.env.PATH ?? ''}`,
    HOME: temporaryFolder(),
    XDG_CACHE_HOME: temporaryFolder(),
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((role) => Object.entries(person).map(([key, of]) => [`GIT_${role}_${key}`, of])),
    ),
  };
  const run = (script: string, cwd: string): Run =>
    spawnSync('bash', ['--norc', '-eu', '-o', 'pipefail', '-c', script], {
      cwd,
      env,
      encoding: 'utf8',
      timeout: 120_000,
    });
  return { run };
}

/** The exit code that a document promises for a command: `wacrg check  # ends with 1`, else 0. */
export const promisedExit = (command: string): number => Number(/ {2}# ends with (\d)$/.exec(command)?.[1] ?? 0);
