import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const bin = fileURLToPath(new URL('../packages/cli/bundle/bin.js', import.meta.url));

/** Runs the built command in a folder as a user would, with an empty home and nothing of this machine's git settings. */
export function wacrg(cwd: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
  const home = mkdtempSync(join(tmpdir(), 'wacrg-home-'));
  const env = { PATH: process.env.PATH ?? '', HOME: home, ...environment };
  return spawnSync(process.execPath, [bin, ...args], { cwd, env, encoding: 'utf8', timeout: 60_000 });
}
