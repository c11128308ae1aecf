import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type LineReader, lineReader } from './line-reader.ts';

/** A program and its arguments; no shell reads them. */
export type Command = readonly [file: string, ...args: string[]];

/** A stranger's program that runs: one line in, one line out. */
export interface LineProgram extends Pick<LineReader, 'isAhead'> {
  /**
   * Sends a line and gives the next one that comes.
   *
   * @throws {ProgramFault} when it ends, hangs, or says too much; then there is no use in asking it again
   */
  readonly ask: (line: string, seconds: number) => Promise<string>;
  /** Ends it, with every process that it started. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a program in a folder. What it writes to standard error goes to ours.
 *
 * @throws the system's error, such as one with the code `ENOENT`, when it cannot be started
 * @example
 * const program = await startLineProgram(['cat'], '.');
 * await program.ask('a line', 5); // 'a line'
 * await program.stop();
 */
export async function startLineProgram([file, ...args]: Command, folder: string): Promise<LineProgram> {
  // A group of its own, so that what it starts can be ended with it.
  const child = spawn(file, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? `exit code ${code}`}`));
  });
  // A program that ended takes no more lines; `ended` says so.
  child.stdin.on('error', () => undefined);
  const { next, isAhead } = lineReader(child.stdout, ended);
  await once(child, 'spawn');
  return {
    ask: (line, seconds) => {
      child.stdin.write(`${line}\n`);
      return next(seconds);
    },
    isAhead,
    stop: async () => {
      child.stdin.destroy();
      child.stdout.destroy();
      endGroup(child);
      await ended;
    },
  };
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them ended already.
  }
}
