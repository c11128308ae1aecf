import { spawn, spawnSync } from 'node:child_process';
import { constants, mkdtempSync, openSync, readSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const bin = fileURLToPath(new URL('../packages/cli/bundle/bin.js', import.meta.url));

const maxSeconds = 60;

type Environment = Readonly<Record<string, string>>;

/**
 * Runs the built command in a folder as a user would, with an empty home and nothing of this machine's git settings. One process runs
 * the commands of a file of tests, one after the other; {@link wacrgProcess} is for tests of the process itself.
 */
export function wacrg(cwd: string, args: readonly string[], environment: Environment = {}): Run {
  server ??= startServer();
  return server({ cwd, args, env: environmentOf(environment) });
}

/** As {@link wacrg}, in a process of its own. */
export const wacrgProcess = (cwd: string, args: readonly string[], environment: Environment = {}): Run =>
  spawnSync(process.execPath, [bin, ...args], {
    cwd,
    env: environmentOf(environment),
    encoding: 'utf8',
    timeout: maxSeconds * 1000,
  });

const environmentOf = (more: Environment): Environment => ({
  PATH: process.env.PATH ?? '',
  TMPDIR: tmpdir(),
  HOME: mkdtempSync(join(tmpdir(), 'wacrg-home-')),
  ...more,
});

type Server = (asked: { readonly cwd: string; readonly args: readonly string[]; readonly env: Environment }) => Run;

let server: Server | undefined;

/** Pipes with names, for these can be waited for without giving the test's turn away. */
function startServer(): Server {
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-commands-'));
  const [requests, answers] = [join(folder, 'requests'), join(folder, 'answers')];
  if (spawnSync('mkfifo', [requests, answers]).status !== 0)
    return (asked) => wacrgProcess(asked.cwd, asked.args, asked.env);
  const program = fileURLToPath(new URL('command-server.mjs', import.meta.url));
  // What is loaded with it asks its environment too, such as whether there are colours.
  const env = environmentOf({});
  const child = spawn(process.execPath, [program, bin, requests, answers], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  child.unref();
  const to = openSync(requests, 'r+');
  const from = openSync(answers, constants.O_RDONLY | constants.O_NONBLOCK);
  process.once('exit', () => child.kill());
  let answered = false;
  return (asked) => {
    writeSync(to, `${JSON.stringify(asked)}\n`);
    const line = readLine(from, answered);
    answered = line !== undefined;
    if (line !== undefined) return JSON.parse(line);
    child.kill('SIGKILL');
    server = undefined;
    return {
      status: null,
      stdout: '',
      stderr: `The process that runs commands ended, or took more than ${maxSeconds} s.`,
    };
  };
}

const chunk = Buffer.alloc(1 << 16);
const clock = new Int32Array(new SharedArrayBuffer(4));

/** A line of a pipe, waited for as long as a command may take; `undefined` where none comes, or the other end is closed. */
function readLine(from: number, isOpen: boolean): string | undefined {
  const pieces: Buffer[] = [];
  let wasOpen = isOpen;
  for (const end = performance.now() + maxSeconds * 1000; performance.now() < end; ) {
    const length = readSome(from);
    if (length === 0 && wasOpen) return undefined;
    wasOpen ||= length !== 0;
    if (!length) Atomics.wait(clock, 0, 0, 2);
    else pieces.push(Buffer.from(chunk.subarray(0, length)));
    if (length && chunk[length - 1] === 10) return Buffer.concat(pieces).toString('utf8');
  }
  return undefined;
}

/** How many bytes; 0 where nobody has the other end open, `undefined` where nothing was written yet. */
function readSome(from: number): number | undefined {
  try {
    return readSync(from, chunk);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EAGAIN') return undefined;
    throw fault;
  }
}
