import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ToolError } from '@wacrg/spec';
import { withCurrentSignal } from './abort.ts';
import { diskFaultOfGit } from './disk-fault.ts';
import { type ConfigEntry, gitEnvironment, parseConfig } from './environment.ts';
import type { GitCommand, GitEnd, GitOutput } from './git-command.ts';
import { currentLimits } from './limits.ts';

/** Of what git says no more is kept, the end of it. */
const maxStderrLength = 10_000;

/** The oldest git that everything here was tried with. */
const minGit = [2, 39] as const;

export interface GitOptions {
  /** Sent to the command's standard input. */
  readonly input?: Uint8Array | undefined;
  /** Exit codes that are an answer and not a failure; 0 when not given. */
  readonly okCodes?: readonly number[];
  /** Ends the command after this long without any output: one that waits for a server must be given. */
  readonly idleSeconds?: number;
  readonly signal?: AbortSignal | undefined;
  /** Ends a command that waits for no server after this long by the clock; the limit `gitSeconds` when absent. */
  readonly limitSeconds?: number | undefined;
  readonly config?: readonly ConfigEntry[];
  /** More variables, such as `GIT_INDEX_FILE`; `undefined` takes one away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * A git command that ended in another way than it may: git's refusal is never the tool's own fault. Whoever can go on
 * without the answer catches it. Its message has git's own words, for the terminal only.
 */
export class GitFailure extends ToolError {
  /** The command, and what git said. */
  readonly words: string;
  readonly exitCode: number;
  readonly stderr: string;
  readonly timedOut: boolean;

  constructor(args: readonly string[], output: GitOutput, timedOut: boolean) {
    const asked = args.find((arg) => !arg.startsWith('-')) ?? '';
    // What a server has git say may be long, and is looked through for a reason.
    const stderr = output.stderr.slice(-maxStderrLength);
    const words = `git ${asked}: ${timedOut ? 'it took too long' : stderr.trim()}`;
    const todo = 'look at it with "git fsck", or clone it anew';
    super(timedOut ? 'time-limit' : 'git-failed', `Cannot read the repository: ${words}; ${todo}.`);
    this.name = 'GitFailure';
    this.words = words;
    this.exitCode = output.exitCode;
    this.stderr = stderr;
    this.timedOut = timedOut;
  }
}

/** Git reads no repository that another user owns, unless its own user says so. */
export class ForeignOwner extends ToolError {
  constructor(folder: string) {
    super(
      'foreign-owner',
      `Cannot read "${folder}": it belongs to another user, so git refuses it; if you trust it, run: git config --global --add safe.directory ${inShell(folder)}`,
    );
  }
}

/** A repository of a form that only a newer git knows. */
export class UnknownForm extends ToolError {
  constructor(folder: string, extension: string | undefined) {
    const named = extension === undefined ? '' : ` (${extension})`;
    super(
      'git-failed',
      `Cannot read "${folder}": its repository has a form that this git does not know${named}; use a newer git.`,
    );
  }
}

const inShell = (word: string): string => (/^[\w./:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/**
 * Runs one git command in a repository's own folder (a mirror, a view, or a `.git` that git itself found and accepted),
 * never seeing a working tree.
 * All output is kept: ask for lists and counts, not for contents.
 *
 * @throws {GitFailure} when it ends with a code that is not among `okCodes`
 * @throws {ToolError} `no-git` when there is no git, `cannot-write` when the disk is full or read-only
 */
export function git(gitDir: string, args: readonly string[], options: GitOptions = {}): Promise<GitOutput> {
  return runGit(gitDir, ['--bare', ...args], options);
}

/** As {@link git}, but finds the repository from any folder in or below it, or needs none. */
export async function runGit(folder: string, args: readonly string[], options: GitOptions = {}): Promise<GitOutput> {
  try {
    return await runOnce(folder, args, options);
  } catch (cause) {
    if (!(cause instanceof ForeignOwner)) throw cause;
    // Only now, because it takes a process: most folders are the user's own.
    const allowed = await userConfigOf('^safe\\.directory$');
    if (allowed.length === 0) throw cause;
    return runOnce(folder, args, { ...options, config: [...(options.config ?? []), ...allowed] });
  }
}

async function runOnce(folder: string, args: readonly string[], options: GitOptions): Promise<GitOutput> {
  const environment = gitEnvironment(options.config ?? [], { ...options.environment });
  const { idleSeconds } = options;
  const signal = idleSeconds ? withCurrentSignal(options.signal) : withLimit(options);
  const command = { folder, args, environment, input: options.input, signal };
  // A question to this machine is answered at once, and being watched would take as long as the answer.
  const ended = idleSeconds
    ? await (await import('./watched-git.ts')).runWatched({ ...command, idleSeconds })
    : await keepOutput(command);
  return outputOrThrow(args, ended, { ...options, folder });
}

/** A repository may be made so that a question to it has no end. */
function withLimit({
  signal,
  limitSeconds = currentLimits().gitSeconds,
}: Pick<GitOptions, 'signal' | 'limitSeconds'>): AbortSignal | undefined {
  return withCurrentSignal(signal, AbortSignal.timeout(limitSeconds * 1000));
}

/** Starts a command that is talked to while it runs. The caller ends it by closing its input. */
export function startGit(
  gitDir: string,
  args: readonly string[],
  options: Pick<GitOptions, 'config' | 'environment' | 'signal'> = {},
): ChildProcessWithoutNullStreams {
  return start(bareCommand(gitDir, args, options));
}

function bareCommand(
  folder: string,
  args: readonly string[],
  { config, environment, signal }: Pick<GitOptions, 'config' | 'environment' | 'signal'>,
): GitCommand {
  return {
    folder,
    args: ['--bare', ...args],
    signal: withCurrentSignal(signal),
    environment: gitEnvironment(config ?? [], { ...environment }),
  };
}

/**
 * As {@link git}, but hands the output on as it comes, for what may be more than memory should hold.
 *
 * @throws {GitFailure}
 */
export async function streamGit(
  gitDir: string,
  args: readonly string[],
  take: (chunk: Buffer) => void,
  options: Pick<GitOptions, 'config' | 'environment' | 'signal' | 'limitSeconds'> = {},
): Promise<void> {
  let stderr = '';
  const command = { ...bareCommand(gitDir, args, options), signal: withLimit(options) };
  const { exitCode, fault, stopped } = await runToEnd(command, take, (chunk) => {
    stderr = `${stderr}${chunk.toString('utf8')}`.slice(-maxStderrLength);
  });
  stderr += fault;
  if (exitCode !== 0 || stopped) throw new GitFailure(args, { stdout: Buffer.alloc(0), stderr, exitCode }, stopped);
}

/**
 * Makes sure that there is a git, and one that is new enough.
 *
 * @throws {ToolError} `no-git`
 */
export async function requireGit(folder: string): Promise<void> {
  const { stdout } = await runGit(folder, ['version']);
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(stdout.toString('utf8')) ?? []).slice(1).map(Number);
  if (major > minGit[0] || (major === minGit[0] && minor >= minGit[1])) return;
  throw new ToolError(
    'no-git',
    `Cannot use git ${major}.${minor}: it is too old; install git ${minGit.join('.')} or newer.`,
  );
}

/** What the user's and the system's configuration says, never a repository's, of all keys that a pattern fits. */
export async function userConfigOf(pattern: string): Promise<readonly ConfigEntry[]> {
  const { stdout } = await runGit(tmpdir(), ['config', '-z', '--includes', '--get-regexp', pattern], {
    environment: {
      GIT_CONFIG_NOSYSTEM: undefined,
      GIT_CONFIG_GLOBAL: undefined,
      GIT_DIR: join(tmpdir(), 'no-repository'),
    },
    okCodes: [0, 1],
  });
  return parseConfig(stdout.toString('utf8'));
}

function start({ folder, args, environment, signal }: GitCommand): ChildProcessWithoutNullStreams {
  const child = spawn('git', [...args], { cwd: folder, env: environment, stdio: 'pipe', windowsHide: true, signal });
  // Where too few files may be open, Node gives a process without its streams, and says why only later.
  const { stdout }: { readonly stdout?: Readable } = child;
  if (stdout !== undefined) return child;
  child.on('error', () => undefined);
  throw tooFewFiles();
}

const tooFewFiles = (): ToolError =>
  new ToolError(
    'git-failed',
    'Cannot start git: this process may not open more files; raise the limit ("ulimit -n 1024").',
  );

/** Some of what may be wrong is thrown at once: a file in the folder's place, a command line that is too long. */
function tryStart(command: GitCommand): ChildProcessWithoutNullStreams | Error {
  try {
    return start(command);
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) return cause;
    throw cause;
  }
}

async function keepOutput(command: GitCommand): Promise<GitEnd> {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  const tooMuch = new AbortController();
  const signal = command.signal ? AbortSignal.any([command.signal, tooMuch.signal]) : tooMuch.signal;
  const { maxGitBytes } = currentLimits();
  let length = 0;
  const keep = (chunks: Buffer[]) => (chunk: Buffer) => {
    length += chunk.length;
    if (length > maxGitBytes) tooMuch.abort();
    else chunks.push(chunk);
  };
  const { fault, ...end } = await runToEnd({ ...command, signal }, keep(out), keep(err));
  return { ...end, stdout: Buffer.concat(out), stderr: `${Buffer.concat(err).toString('utf8')}${fault}` };
}

interface RunEnd extends Pick<GitEnd, 'exitCode' | 'stopped'> {
  /** What Node says of the process itself; empty when git ran and was not ended. */
  readonly fault: string;
}

/** Runs a process and hands on, as it comes, what it prints. */
async function runToEnd(
  command: GitCommand,
  takeOutput: (chunk: Buffer) => void,
  takeStderr: (chunk: Buffer) => void,
): Promise<RunEnd> {
  const child = tryStart(command);
  if (child instanceof Error) return { exitCode: -1, stopped: false, fault: child.message };
  let fault = '';
  child.stdout.on('data', takeOutput);
  child.stderr.on('data', takeStderr);
  // A command that needs no more of its input has closed it.
  child.stdin.on('error', () => undefined).end(command.input);
  const exitCode = await new Promise<number>((done) => {
    child.on('error', ({ message }) => (fault = message)).on('close', (code) => done(code ?? -1));
  });
  return { exitCode, stopped: command.signal?.aborted ?? false, fault };
}

async function outputOrThrow(
  args: readonly string[],
  { stopped, ...output }: GitEnd,
  options: GitOptions & { readonly folder: string },
): Promise<GitOutput> {
  // What git passes on of a server must not be mistaken for its own words.
  if (options.idleSeconds === undefined) refuseByWords(output, options.folder);
  if (!stopped && (options.okCodes ?? [0]).includes(output.exitCode)) return output;
  throw (await diskFaultOfGit(output.stderr, options.folder)) ?? new GitFailure(args, output, stopped);
}

/**
 * What git refuses for the machine's or the repository's sake, by its first words: then it says nothing else. Later ones may
 * hold a stranger's path.
 */
function refuseByWords({ stderr, exitCode }: GitOutput, folder: string): void {
  // Git reports a folder that is gone in the same words.
  if (/^spawn git ENOENT/.test(stderr) && existsSync(folder)) throw noGit();
  if (/^spawn git (EMFILE|ENFILE)/.test(stderr)) throw tooFewFiles();
  const form = /^fatal: (?:unknown repository (?:extensions? found:\s*(.*)|format)|Expected git repo version)/.exec(
    stderr,
  );
  if (form !== null) throw new UnknownForm(folder, form[1]?.trim());
  const foreign = /^fatal: detected dubious ownership in repository at '(.*)'\n/s.exec(stderr)?.[1];
  if (exitCode === 128 && foreign !== undefined) throw new ForeignOwner(foreign);
}

const noGit = (): ToolError =>
  new ToolError('no-git', 'Cannot find git: it is not on the PATH; install git 2.39 or newer (https://git-scm.com).');
