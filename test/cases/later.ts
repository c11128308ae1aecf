import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, type Run } from '../command.ts';

/** Runs the built command while this process goes on, for tests that serve it themselves. */
export function wacrgLater(cwd: string, args: readonly string[]): Promise<Run> {
  const env = { PATH: process.env.PATH ?? '', HOME: mkdtempSync(join(tmpdir(), 'wacrg-home-')) };
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { cwd, env, timeout: 60_000 }, (fault, stdout, stderr) => {
      const status = fault === null ? 0 : typeof fault.code === 'number' ? fault.code : null;
      resolve({ status, stdout, stderr });
    });
  });
}
