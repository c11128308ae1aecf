import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { startGit } from '../process/git.ts';
import { currentLimits } from '../process/limits.ts';

/** Reads objects through one long-lived git process. Close it when done. */
export interface BlobReader {
  /** Size in bytes, or `undefined` when the repository lacks the object or cannot read it. */
  size(name: string): Promise<number | undefined>;
  /** The bytes, or `undefined` as for `size`. Ask for the size first: the whole blob is held in memory. */
  read(name: string): Promise<Buffer | undefined>;
  close(): void;
}

/** Opens a reader on a repository. A name is an object id or, when it has no newline, `<commit>:<path>`. */
export function openBlobs(gitDir: string): BlobReader {
  const start = (): Answers => new Answers(startGit(gitDir, ['cat-file', '--batch-command']));
  let answers = start();
  const ask = async (command: 'info' | 'contents', name: string): Promise<BlobAnswer | undefined> => {
    if (/[\n\0]/.test(name)) return undefined;
    // A damaged object may have ended the process; the next question is to be answered all the same.
    if (answers.ended) answers = start();
    return answers.ask(`${command} ${name}\n`, command === 'contents');
  };
  return {
    size: async (name) => (await ask('info', name))?.size,
    read: async (name) => (await ask('contents', name))?.content,
    close: () => answers.close(),
  };
}

interface BlobAnswer {
  readonly size: number;
  readonly content: Buffer;
}

interface Waiting {
  readonly withContent: boolean;
  readonly resolve: (answer: BlobAnswer | undefined) => void;
}

/** Cuts the process's output into answers, in the order of the questions. */
class Answers {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: Waiting[] = [];
  #chunks: Buffer[] = [];
  #length = 0;
  #needed = 0;
  /** Ends a process that does not answer: an object may be a pipe that nobody writes to. */
  readonly #timer: NodeJS.Timeout;
  ended = false;

  constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    this.#timer = setTimeout(
      () => this.#waiting.length > 0 && child.kill('SIGKILL'),
      currentLimits().gitSeconds * 1000,
    );
    this.#timer.unref();
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    child.stderr.resume();
    child.stdin.on('error', () => this.#end());
    child.on('error', () => this.#end());
    child.on('close', () => this.#end());
  }

  ask(question: string, withContent: boolean): Promise<BlobAnswer | undefined> {
    if (this.ended) return Promise.resolve(undefined);
    this.#child.stdin.write(question);
    this.#timer.refresh();
    return new Promise((resolve) => this.#waiting.push({ withContent, resolve }));
  }

  close(): void {
    this.#child.stdin.end();
  }

  #take(chunk: Buffer): void {
    this.#timer.refresh();
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    // Joining at every chunk of a large blob would be quadratic.
    if (this.#length < this.#needed) return;
    let rest = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    for (let used = this.#answer(rest); used > 0; used = this.#answer(rest)) rest = rest.subarray(used);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
  }

  /** Answers the first question when all of its answer is there; how many bytes that took, or 0. */
  #answer(bytes: Buffer): number {
    this.#needed = 0;
    const first = this.#waiting[0];
    const newline = bytes.indexOf(10);
    if (first === undefined || newline < 0) return 0;
    const header = parseHeader(bytes.toString('utf8', 0, newline));
    const contentLength = header !== undefined && first.withContent ? header + 1 : 0;
    const end = newline + 1 + contentLength;
    if (bytes.length < end) {
      this.#needed = end;
      return 0;
    }
    this.#waiting.shift();
    const content = Buffer.from(bytes.subarray(newline + 1, Math.max(newline + 1, end - 1)));
    first.resolve(header === undefined ? undefined : { size: header, content });
    return end;
  }

  /** What was asked of a process that ended is unknown. */
  #end(): void {
    this.ended = true;
    clearTimeout(this.#timer);
    for (const { resolve } of this.#waiting.splice(0)) resolve(undefined);
  }
}

/** The size in `<id> <type> <size>`; `undefined` for `<name> missing` and `ambiguous`. */
export function parseHeader(line: string): number | undefined {
  const match = /^[0-9a-f]{40,64} [a-z]+ (\d+)$/.exec(line);
  return match ? Number(match[1]) : undefined;
}
