import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { type FileContent, type Reading, readContent } from '@wacrg/finder';
import { limitTo } from '@wacrg/git';

/** Reads files, many of them in processes of their own. Close it when done. */
export interface ReaderPool {
  /** @param isMany whether there are so many files that starting processes is worth it */
  read(content: FileContent, isMany: boolean): Promise<Reading>;
  close(): void;
}

export type Answer = { readonly reading: Reading } | { readonly fault: string };

/**
 * Parsers take hundreds of megabytes, and starting a git process takes the longer the more memory its parent has:
 * 65 ms instead of 3 at 250 MB. So when there is much to parse, this process stays small and others parse, side by side
 * and beside git. Started from its sources, which Node cannot run, it reads everything itself.
 *
 * @param options `small`: this process reads nothing itself
 */
export function openReaders({ small }: { readonly small: boolean }): ReaderPool {
  const limit = limitTo(small ? 1 : mostProcesses);
  const all: Reader[] = [];
  const free: Reader[] = [];
  const start = (): Reader => {
    const reader = new Reader();
    all.push(reader);
    return reader;
  };
  const readElsewhere = async (content: FileContent): Promise<Reading> => {
    const reader = free.pop() ?? start();
    const reading = await reader.read(content);
    if (reader.isAlive) free.push(reader);
    return reading;
  };
  return {
    read: (content, isMany) =>
      (isMany || small) && canFork ? limit(() => readElsewhere(content)) : readContent(content),
    close: () => {
      for (const reader of all) reader.close();
    },
  };
}

/** Whether other processes can be started: Node runs what was built, and no sources. */
export const canFork: boolean = !import.meta.url.endsWith('.ts');

const mostProcesses = Math.min(2, availableParallelism());

/** A process that reads one file at a time, so that it is known at which one it died. */
class Reader {
  readonly #child: ChildProcess;
  isAlive = true;

  constructor() {
    this.#child = fork(new URL('./reader-process.js', import.meta.url), { serialization: 'advanced', execArgv: [] });
    this.#child.once('error', () => this.close());
    this.#child.once('exit', () => this.close());
  }

  /** A file at which the process dies, for want of memory perhaps, is not read. */
  read(content: FileContent): Promise<Reading> {
    return new Promise((resolve, reject) => {
      const died = (): void => resolve({ skip: 'unparsable' });
      this.#child.once('exit', died);
      this.#child.once('message', (answer: Answer) => {
        this.#child.off('exit', died);
        if ('reading' in answer) resolve(answer.reading);
        else reject(new Error(answer.fault));
      });
      this.#child.send(content, (fault) => fault && died());
    });
  }

  /** At once: there is nothing to be saved. */
  close(): void {
    this.isAlive = false;
    this.#child.kill('SIGKILL');
  }
}
