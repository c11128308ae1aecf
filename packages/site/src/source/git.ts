import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Nothing that the repository configures runs a program. */
const hardened = ['-c', 'log.showSignature=false', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** What git prints in a folder of the corpus's own repository, or `undefined` where there is no git, repository or object. */
export async function askGit(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...hardened, ...args], {
      env: environment(),
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch {
    return undefined;
  }
}

/** Larger objects than this are left out. */
const maxObjectBytes = 64 * 1024 * 1024;

/**
 * The contents of objects such as `<commit>:<path>`, one after the other from one process, so that one is in memory at a time; those
 * that are missing are left out. Stop asking, and the process ends.
 */
export async function* readObjects(
  folder: string,
  names: readonly string[],
): AsyncGenerator<readonly [name: string, text: string]> {
  const asked = names.filter((name) => !name.includes('\n'));
  if (asked.length === 0) return;
  const child = spawn('git', ['-C', folder, ...hardened, 'cat-file', '--batch'], {
    env: environment(),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.stdin.end(asked.map((name) => `${name}\n`).join(''));
  const output = new Output(child.stdout);
  try {
    for (const name of asked) {
      const head = await output.line();
      if (head === undefined) return;
      const [, kind, size = 0] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(head) ?? [];
      if (kind === undefined) continue;
      const isKept = kind === 'blob' && Number(size) <= maxObjectBytes;
      const text = await output.take(Number(size), isKept);
      await output.take(1, false);
      if (isKept) yield [name, text];
    }
  } finally {
    child.kill();
  }
}

/** A process's output, taken by lines and by lengths. */
class Output {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  async line(): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf(10);
      if (end >= 0) {
        const line = this.#rest.toString('utf8', 0, end);
        this.#rest = this.#rest.subarray(end + 1);
        return line;
      }
      const next = await this.#next();
      if (next === undefined) return undefined;
      this.#rest = Buffer.concat([this.#rest, next]);
    }
  }

  /** So many bytes as text; nothing of them when they are not to be kept. */
  async take(length: number, isKept: boolean): Promise<string> {
    const parts: Buffer[] = [];
    let missing = length;
    while (missing > 0) {
      const part = this.#rest.length > 0 ? this.#rest : await this.#next();
      if (part === undefined) break;
      if (isKept) parts.push(part.subarray(0, missing));
      this.#rest = part.subarray(missing);
      missing -= Math.min(missing, part.length);
    }
    return Buffer.concat(parts).toString('utf8');
  }

  async #next(): Promise<Buffer | undefined> {
    const { done, value } = await this.#chunks.next().catch(() => ({ done: true, value: undefined }));
    return done === true ? undefined : value;
  }
}

/** No other repository, no prompt, no translation: variables such as those of a hook would lead git astray. */
function environment(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH,
    HOME,
    LC_ALL: 'C',
    TZ: 'UTC',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: '',
  };
}
