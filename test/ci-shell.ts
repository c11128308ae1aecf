import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';

/** A step of a workflow, as it is written. */
export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

/**
 * A shell in a folder as a job has it: a home of its own, the files of the runner, and what earlier steps put on the PATH.
 * Programs of `stand-ins` come first on it.
 */
export function ciShell(folder: string, standIns: Readonly<Record<string, string>> = {}) {
  const home = temporaryFolder();
  const tools = join(home, 'stand-ins');
  mkdirSync(tools);
  for (const [name, script] of Object.entries(standIns)) {
    writeFileSync(join(tools, name), script);
    chmodSync(join(tools, name), 0o755);
  }
  const file = (name: string): string => join(home, name);
  for (const name of ['summary.md', 'path']) writeFileSync(file(name), '');
  const read = (name: string): string => readFileSync(file(name), 'utf8');
  const environment = (): Record<string, string> => ({
    PATH: [tools, ...read('path').split('\n').filter(Boolean).reverse(), process.env.PATH ?? ''].join(':'),
    HOME: home,
    RUNNER_TEMP: home,
    GITHUB_STEP_SUMMARY: file('summary.md'),
    GITHUB_PATH: file('path'),
  });
  const shell = (script: string, more: Readonly<Record<string, string>> = {}) =>
    spawnSync('bash', ['-e', '-c', script], { cwd: folder, env: { ...environment(), ...more }, encoding: 'utf8' });
  return { shell, environment, home, summary: () => read('summary.md') };
}

/** Replaces `${{ … }}` in the environment of a step by what GitHub would put there. */
export function environmentOf(step: Step, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const filled = (text: string): string =>
    text.replace(/\$\{\{ ([^}]+) \}\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`nothing stands for ${name}`);
      return value;
    });
  return Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(String(text))]));
}
