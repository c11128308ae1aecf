import { type ChildProcess, fork } from 'node:child_process';
import type { SandboxCall, SandboxLoad, SandboxMessage } from './sandbox-process.ts';

/**
 * What a call gave. `time-limit`: it took too long and was ended. `died`: its process is gone, for want of memory perhaps.
 * `threw`: the function threw, and its process is not used again.
 */
export type CallResult =
  | { readonly value: unknown }
  | { readonly failed: 'time-limit' | 'died' | 'threw'; readonly detail: string };

/** What a process may take and do. */
export interface SandboxLimits {
  /** How long one call may take, in milliseconds by the clock; 10,000 when absent. Then its process is ended. */
  readonly limitMs: number;
  /** How many processes at most; 1 when absent. */
  readonly most: number;
  /** How many calls a process answers at once; 1 when absent. With more, a call that fails takes the others along. */
  readonly callsEach: number;
  /** How much memory a process may take for objects, in megabytes; 1,024 when absent. */
  readonly maxMegabytes: number;
  /**
   * Whether a process ends itself when the sandbox is closed, after its modules' functions `onEnd`: for work of our own
   * that starts processes. Else it is killed.
   */
  readonly endsItself: boolean;
}

/** Takes what a function reports while it works. */
export type OnProgress = (progress: unknown) => void;

interface PendingCall {
  readonly finish: (result: CallResult) => void;
  readonly onProgress: OnProgress | undefined;
}

/** What a call is about: a function of a module. */
export interface Callee {
  /** The module's address. */
  readonly module: string;
  readonly name: string;
}

/** A module that a process loads, or has tried to. */
interface Loading {
  readonly done: Promise<void>;
  readonly finish: () => void;
}

/** A process of a sandbox, and the calls that it has not answered. */
export class SandboxWorker {
  readonly #limits: SandboxLimits;
  readonly #child: ChildProcess;
  readonly #loading = new Map<string, Loading>();
  readonly #pending = new Map<number, PendingCall>();
  #next = 0;
  /** Calls that were made, also before the process was ready for them. */
  #calls = 0;
  #ended: CallResult | undefined;

  constructor(program: URL, limits: SandboxLimits) {
    const { maxMegabytes, endsItself } = limits;
    this.#limits = limits;
    this.#child = fork(program, [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${maxMegabytes}`],
      stdio: ['ignore', 'ignore', endsItself ? 'inherit' : 'ignore', 'ipc'],
    });
    this.#keepAlive(false);
    this.#child.on('message', (message: SandboxMessage) => this.#take(message));
    this.#child.on('error', ({ message }) => this.#die(message));
    this.#child.on('exit', (code, signal) => {
      running.delete(this);
      this.#die(`its process ended with ${signal ?? code}`);
    });
    running.add(this);
  }

  get calls(): number {
    return this.#calls;
  }

  /** Whether it lives, and answers nobody. */
  get isIdle(): boolean {
    return this.#ended === undefined && this.#calls === 0;
  }

  async call(callee: Callee, input: unknown, onProgress: OnProgress | undefined): Promise<CallResult> {
    this.#keepAlive(true);
    this.#calls++;
    // The time that a busy machine takes to start it and to load a module is not the call's.
    await this.load(callee.module);
    const { limitMs } = this.#limits;
    const timer = Number.isFinite(limitMs) ? setTimeout(() => this.#stopSlow(), limitMs) : undefined;
    return this.#ask({ number: this.#next++, ...callee, input }, onProgress).finally(() => {
      clearTimeout(timer);
      if (--this.#calls === 0) this.#keepAlive(false);
    });
  }

  /** Has it load a module, or try to. */
  async load(module: string): Promise<void> {
    const known = this.#loading.get(module);
    if (known !== undefined) return known.done;
    // Nobody would ever say that it was loaded.
    if (this.#ended !== undefined) return;
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    this.#loading.set(module, { done, finish });
    this.#send({ load: module });
    return done;
  }

  /** At once: there is nothing to be saved. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Lets the process end what it started itself; one that does not is killed. */
  end(): void {
    if (this.#child.connected) this.#child.disconnect();
    const late = setTimeout(() => this.kill(), graceMs).unref();
    this.#child.once('exit', () => clearTimeout(late));
  }

  /**
   * Nothing keeps a program alive for the sake of a process that has nothing to do; one that was called does, and its end
   * too, for that is the answer to what it was asked.
   */
  #keepAlive(isCalled: boolean): void {
    const held = [this.#child, this.#child.channel];
    for (const each of held) isCalled ? each?.ref() : each?.unref();
  }

  #ask(call: SandboxCall, onProgress: OnProgress | undefined): Promise<CallResult> {
    return new Promise((finish) => {
      if (this.#ended !== undefined) return finish(this.#ended);
      this.#pending.set(call.number, { finish, onProgress });
      this.#send(call);
    });
  }

  #send(message: SandboxCall | SandboxLoad): void {
    this.#child.send(message, (fault) => fault && this.#die(fault.message));
  }

  #take(message: SandboxMessage): void {
    if ('tried' in message) {
      this.#loading.get(message.tried)?.finish();
      return;
    }
    const pending = this.#pending.get(message.number);
    if ('progress' in message) {
      pending?.onProgress?.(message.progress);
      return;
    }
    this.#pending.delete(message.number);
    pending?.finish('value' in message ? { value: message.value } : { failed: 'threw', detail: message.fault });
  }

  #stopSlow(): void {
    this.#endAll({ failed: 'time-limit', detail: `it took longer than ${this.#limits.limitMs / 1000} s` });
    this.kill();
  }

  #die(detail: string): void {
    this.#endAll({ failed: 'died', detail });
  }

  #endAll(result: CallResult): void {
    this.#ended ??= result;
    for (const { finish } of this.#pending.values()) finish(this.#ended);
    this.#pending.clear();
    for (const { finish } of this.#loading.values()) finish();
  }
}

const graceMs = 2_000;

/** A process that is busy for ever would not see that this one is gone, so what runs at its end is ended with it. */
const running = new Set<SandboxWorker>();
process.once('exit', () => {
  for (const worker of running) worker.kill();
});
