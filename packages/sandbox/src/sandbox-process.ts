import { Worker } from 'node:worker_threads';

// The program of a sandbox's process: it loads modules, and answers the calls of their functions until it is ended.

/** A module that calls will be about, by its address. */
export interface SandboxLoad {
  readonly load: string;
}

/** One call: a function of a module that was loaded, by name, and what it is given. */
export interface SandboxCall {
  readonly number: number;
  readonly module: string;
  readonly name: string;
  readonly input: unknown;
}

/** What a process sends: that it tried to load a module, whether or not it could; and of each call, by number. */
export type SandboxMessage =
  | { readonly tried: string }
  | ({ readonly number: number } & (
      | { readonly progress: unknown }
      | { readonly value: unknown }
      | { readonly fault: string }
    ));

type Loaded = Readonly<Record<string, unknown>>;

const modules = new Map<string, Promise<Loaded>>();
watchParent();

process.on('message', (message: SandboxLoad | SandboxCall) => {
  void ('load' in message ? load(message.load) : answer(message));
});
process.once('disconnect', () => void end());

async function load(address: string): Promise<void> {
  const loading = import(address) as Promise<Loaded>;
  modules.set(address, loading);
  // A fault is the answer to whoever calls; before that it is nobody's.
  await loading.catch(() => undefined);
  send({ tried: address });
}

async function answer({ number, module, name, input }: SandboxCall): Promise<void> {
  try {
    const work = (await modules.get(module))?.[name];
    if (typeof work !== 'function') throw new TypeError(`The module has no function "${name}"`);
    send({ number, value: await work(input, (progress: unknown) => send({ number, progress })) });
  } catch (fault) {
    send({ number, fault: String(fault instanceof Error ? (fault.stack ?? fault.message) : fault) });
  }
}

function send(message: SandboxMessage): void {
  if (process.connected) process.send?.(message);
}

/**
 * Ends this process when its parent is gone, in the middle of a parser too, which keeps every other part of it from noticing:
 * so another thread looks.
 */
function watchParent(): void {
  const look = `
    const { workerData } = require('node:worker_threads');
    const isGone = () => {
      try { return process.ppid !== workerData || !process.kill(workerData, 0); }
      catch (cause) { return cause.code === 'ESRCH'; }
    };
    setInterval(() => isGone() && process.kill(process.pid, 'SIGKILL'), 1000);`;
  new Worker(look, { eval: true, workerData: process.ppid, stdout: true, stderr: true }).unref();
}

/** A module may have started something itself, which must not outlive this process. */
async function end(): Promise<void> {
  for (const loading of modules.values()) {
    const { onEnd } = await loading.catch((): Loaded => ({}));
    if (typeof onEnd === 'function') await onEnd();
  }
  process.exit();
}
