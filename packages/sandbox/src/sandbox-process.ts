import { Worker } from 'node:worker_threads';

// The program of a sandbox's process: it loads one module, and answers the calls of its functions until it is ended.

/** One call: a function of the module, by name, and what it is given. */
export interface SandboxCall {
  readonly number: number;
  readonly name: string;
  readonly input: unknown;
}

/** What a process sends: first that it is ready, whether or not it could load the module; then of each call, by number. */
export type SandboxMessage =
  | { readonly ready: true }
  | ({ readonly number: number } & (
      | { readonly progress: unknown }
      | { readonly value: unknown }
      | { readonly fault: string }
    ));

type Loaded = Readonly<Record<string, unknown>>;

const [, , address = ''] = process.argv;
watchParent();
const loading = import(address) as Promise<Loaded>;
// A fault is the answer to whoever asks; before that it is nobody's.
void loading.catch(() => undefined).then(() => send({ ready: true }));

process.on('message', (call: SandboxCall) => void answer(call));
process.once('disconnect', () => void end());

async function answer({ number, name, input }: SandboxCall): Promise<void> {
  try {
    const work = (await loading)[name];
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

/** The module may have started something itself, which must not outlive this process. */
async function end(): Promise<void> {
  const { onEnd } = await loading.catch((): Loaded => ({}));
  if (typeof onEnd === 'function') await onEnd();
  process.exit();
}
