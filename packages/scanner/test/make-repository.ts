import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface CommitOptions {
  readonly author?: string;
  readonly email?: string;
  /** `2024-01-02T03:04:05Z`; one second later than the commit before when not given. */
  readonly date?: string;
}

/** A real repository in a temporary folder, whose commits have the same ids on every run. */
export interface TestRepository {
  readonly folder: string;
  git(...args: readonly string[]): string;
  write(path: string, text: string | Uint8Array): void;
  /** Writes files (`undefined` removes one) and commits everything; gives the commit's id. */
  commit(files: Readonly<Record<string, string | Uint8Array | undefined>>, options?: CommitOptions): string;
}

const firstSecond = Date.parse('2024-01-01T00:00:00Z');

/** Makes an empty repository with the branch `main`. */
export function makeRepository(folder: string = temporaryFolder()): TestRepository {
  let clock = firstSecond;
  mkdirSync(folder, { recursive: true });
  const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): string =>
    runIn(folder, 'git', args, environment);
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  cpSync(emptyRepository(), join(folder, '.git'), { recursive: true });
  return {
    folder,
    git: (...args) => run(args, identity({}, clock)),
    write,
    commit: (files, options = {}) => {
      for (const [path, text] of Object.entries(files)) {
        if (text === undefined) rmSync(join(folder, path), { recursive: true });
        else write(path, text);
      }
      clock = options.date === undefined ? clock + 1000 : Date.parse(options.date);
      const message = `Change ${Object.keys(files).join(', ')}`;
      return runIn(folder, 'sh', ['-c', commitAll, 'sh', message], identity(options, clock));
    },
  };
}

// One process for Node to start, which takes longer than git needs for all three.
const commitAll = 'git add --all && git commit --quiet --allow-empty --message "$1" && git rev-parse HEAD';

let empty: string | undefined;

/** An empty `.git`, made once and copied. */
function emptyRepository(): string {
  if (empty === undefined) {
    const folder = temporaryFolder();
    runIn(folder, 'git', ['init', '--quiet', '--template=', '--initial-branch=main']);
    // A commit starts it else, and finds nothing to do.
    runIn(folder, 'git', ['config', 'maintenance.auto', 'false']);
    empty = join(folder, '.git');
  }
  return empty;
}

function runIn(
  folder: string,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): string {
  const env = { PATH: process.env.PATH ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C', ...environment };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** A folder that the operating system may clear. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'wacrg-test-'));
}

function identity(
  { author = 'Ada', email = 'ada@example.org' }: CommitOptions,
  clock: number,
): Readonly<Record<string, string>> {
  const date = new Date(clock).toISOString();
  return {
    GIT_AUTHOR_NAME: author,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: author,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  };
}
