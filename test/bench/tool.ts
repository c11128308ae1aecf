import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from './measure.ts';

// From `out/bench-js/bench`, where the compiler puts this file.
const root = fileURLToPath(new URL('../../../', import.meta.url));

export const repositoryRoot: string = root;

/** The command as users start it. */
export const tool = (...args: readonly string[]): Command => ({
  program: process.execPath,
  args: [`${root}packages/cli/bundle/bin.js`, ...args],
});

/** The same with nothing kept: its cache goes before each run. */
export const cold = (command: Command, cache: string): Command => ({
  ...command,
  before: () => rmSync(cache, { recursive: true, force: true }),
});

export const node: Command = { program: process.execPath, args: ['-e', '0'] };
