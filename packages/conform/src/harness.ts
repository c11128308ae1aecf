import { type ChildProcess, spawn } from 'node:child_process';
import { ToolError } from '@wacrg/spec';
import { lineReader } from './line-reader.ts';

/** A started harness: one line in, one line out. */
export interface Harness {
  /**
   * Sends a line and gives the next one that comes.
   *
   * @throws {HarnessFault} when it ends, hangs, or says too much
   */
  readonly ask: (line: string, seconds: number) => Promise<string>;
  /** Lines that came without a question since the last answer. */
  readonly unasked: () => readonly string[];
  /** Ends it, with every process that it started. */
  readonly stop: () => Promise<void>;
}

/** What the runner needs of the command line. */
export type Command = readonly [file: string, ...args: string[]];

/**
 * Starts a harness. What it writes to standard error goes to ours.
 *
 * @throws {ToolError} `no-harness` when there is no such program
 */
export async function startHarness([file, ...args]: Command, folder: string): Promise<Harness> {
  // A group of its own, so that what it starts can be ended with it.
  const child = spawn(file, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (fault: NodeJS.ErrnoException) => resolve(`it could not be started (${fault.code})`));
    child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? `exit code ${code}`}`));
  });
  // A harness that ended takes no more lines; `ended` says so.
  child.stdin.on('error', () => undefined);
  const lines = lineReader(child.stdout, ended);
  await started(child, file);
  return {
    ask: (line, seconds) => {
      child.stdin.write(`${line}\n`);
      return lines.next(seconds);
    },
    unasked: lines.waiting,
    stop: () => stop(child, ended),
  };
}

async function started(child: ChildProcess, file: string): Promise<void> {
  const fault = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    child.once('spawn', () => resolve(undefined));
    child.once('error', resolve);
  });
  if (fault === undefined) return;
  throw new ToolError(
    'no-harness',
    `Cannot start the harness "${file}": ${fault.code === 'ENOENT' ? 'there is no such program' : fault.message}; write its command after --.`,
    { cause: fault },
  );
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.pid === undefined) return;
  child.stdin?.destroy();
  child.stdout?.destroy();
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // All of them ended already.
  }
  await ended;
}
