import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Answer, Question } from './sandbox-process.ts';

/** Processes that do work on data that may be hostile, and can be ended at any moment. Close it when done. */
export interface Sandbox {
  /**
   * Calls a function of the sandbox's module. What it is given and gives is copied, so both must be plain data.
   *
   * @param name the function's name among the module's exports
   * @param options `limitMs`: how long this call may take, where that is not as long as any other
   */
  call(name: string, input: unknown, options?: Pick<SandboxOptions, 'limitMs'>): Promise<Outcome>;
  /** Ends all processes, and with them what is still asked. */
  close(): void;
}

/**
 * What a call gave. `time-limit`: it took too long and was ended. `died`: its process is gone, for want of memory perhaps.
 * `threw`: the function threw, and its process is not used again.
 */
export type Outcome =
  | { readonly value: unknown }
  | { readonly failed: 'time-limit' | 'died' | 'threw'; readonly detail: string };

export interface SandboxOptions {
  /** The module that processes load: one that was built, or a source whose built file stands beside it in `dist`. */
  readonly module: URL;
  /** How long one call may take, in milliseconds by the clock; 10,000 when absent. */
  readonly limitMs?: number | undefined;
  /** How many calls at once; 1 when absent. */
  readonly most?: number | undefined;
  /** How much memory a process may take for objects, in megabytes; 1,024 when absent. */
  readonly maxMegabytes?: number | undefined;
}

const defaults = { limitMs: 10_000, most: 1, maxMegabytes: 1_024 };

/**
 * Opens a sandbox. Processes start when they are first needed. One that took too long, died or threw is replaced.
 *
 * @throws {RangeError} when the module was not built
 *
 * @example
 * const sandbox = openSandbox({ module: new URL('./untrusted.js', import.meta.url) });
 * const outcome = await sandbox.call('parse', text).finally(sandbox.close);
 */
export function openSandbox({ module, ...given }: SandboxOptions): Sandbox {
  const options = { module: built(module), ...defaults, ...withoutAbsent(given) };
  const waiting: (() => void)[] = [];
  const free: Worker[] = [];
  const all = new Set<Worker>();
  let running = 0;
  const start = (): Worker => {
    const worker = new Worker(options);
    all.add(worker);
    return worker;
  };
  const callNow = async (name: string, input: unknown, limitMs = options.limitMs): Promise<Outcome> => {
    const worker = free.pop() ?? start();
    const outcome = await worker.call(name, input, limitMs);
    if ('value' in outcome) free.push(worker);
    else {
      worker.end();
      all.delete(worker);
    }
    return outcome;
  };
  return {
    call: async (name, input, { limitMs } = {}) => {
      if (running >= options.most) await new Promise<void>((resolve) => waiting.push(resolve));
      else running++;
      try {
        return await callNow(name, input, limitMs);
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running--;
      }
    },
    close: () => {
      for (const worker of all) worker.end();
      all.clear();
      free.length = 0;
    },
  };
}

type Options = typeof defaults & { readonly module: URL };

/** A process that does one thing at a time, so that it is known at which one it died. */
class Worker {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  #ended: Outcome | undefined;

  constructor({ module, maxMegabytes }: Options) {
    this.#child = fork(built(new URL('./sandbox-process.js', import.meta.url)), [module.href], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${maxMegabytes}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Nothing keeps a program alive for the sake of a process that has nothing to do.
    this.#child.unref();
    this.#child.channel?.unref();
    this.#ready = new Promise((resolve) => {
      this.#child.once('message', resolve).once('exit', resolve).once('error', resolve);
    });
    this.#child.on('error', ({ message }) => (this.#ended = { failed: 'died', detail: message }));
    this.#child.on('exit', (code, signal) => {
      this.#ended ??= { failed: 'died', detail: `its process ended with ${signal ?? code}` };
    });
  }

  async call(name: string, input: unknown, limitMs: number): Promise<Outcome> {
    this.#child.channel?.ref();
    // The time that a busy machine takes to start it is not the call's.
    await this.#ready;
    if (this.#ended !== undefined) return this.#ended;
    return this.#ask({ name, input }, limitMs).finally(() => this.#child.channel?.unref());
  }

  #ask(question: Question, limitMs: number): Promise<Outcome> {
    const child = this.#child;
    return new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => {
        done({ failed: 'time-limit', detail: `it took longer than ${limitMs / 1000} s` });
        this.end();
      }, limitMs);
      const onMessage = (answer: Answer): void => {
        if ('value' in answer) done(answer);
        else if ('fault' in answer) done({ failed: 'threw', detail: answer.fault });
      };
      const onEnd = (): void => done(this.#ended ?? { failed: 'died', detail: 'its process ended' });
      const done = (outcome: Outcome): void => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
        resolve(outcome);
      };
      child.on('message', onMessage).on('exit', onEnd).on('error', onEnd);
      child.send(question, (fault) => fault && onEnd());
    });
  }

  /** At once: there is nothing to be saved. */
  end(): void {
    this.#child.kill('SIGKILL');
  }
}

/** Node runs what was built, and no sources: where this is a source itself, the built file of a source is taken. */
function built(module: URL): URL {
  const source = import.meta.url.endsWith('.ts') ? /^(.*)\/src\/(.*)\.[jt]s$/.exec(module.href) : null;
  const file = source === null ? module : new URL(`${source[1]}/dist/${source[2]}.js`);
  if (file.protocol === 'file:' && !existsSync(fileURLToPath(file)))
    throw new RangeError(`Cannot start "${fileURLToPath(file)}" in a process: it was not built; run "npm run build".`);
  return file;
}

const withoutAbsent = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
