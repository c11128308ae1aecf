import { Worker } from 'node:worker_threads';

// The program of a sandbox's process: it loads one module, and answers one question after the other until it is ended.

export interface Question {
  readonly name: string;
  readonly input: unknown;
}

/** First that the process is ready, whether or not it could load the module; then one answer to each question. */
export type Answer = { readonly ready: true } | { readonly value: unknown } | { readonly fault: string };

const [, , address = ''] = process.argv;
watchParent();
const loading = import(address) as Promise<Readonly<Record<string, unknown>>>;
// Whoever asks is told of a fault; before that it is nobody's.
void loading.catch(() => undefined).then(() => process.send?.({ ready: true } satisfies Answer));

process.on('message', (question: Question) => void answer(question));
process.on('disconnect', () => process.exit());

/**
 * Ends this process when its parent is gone, in the middle of a parser too, which keeps all else of it from being told:
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

async function answer({ name, input }: Question): Promise<void> {
  const said = await run(name, input).then(
    (value): Answer => ({ value }),
    (fault: unknown): Answer => ({ fault: String(fault instanceof Error ? (fault.stack ?? fault.message) : fault) }),
  );
  if (process.connected) process.send?.(said);
}

async function run(name: string, input: unknown): Promise<unknown> {
  const work = (await loading)[name];
  if (typeof work !== 'function') throw new TypeError(`The module has no function "${name}"`);
  return work(input);
}
