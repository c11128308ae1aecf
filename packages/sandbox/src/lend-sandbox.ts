import { AsyncLocalStorage } from 'node:async_hooks';
import { openSandbox, type Sandbox, type SandboxOptions } from './open-sandbox.ts';

const lent = new AsyncLocalStorage<Sandbox>();

/** Does work in which whoever asks for a sandbox gets the processes of this one: starting one takes longer than most work in it. */
export const lendSandbox = <T>(sandbox: Sandbox, work: () => T): T => lent.run(sandbox, work);

/**
 * Has a process of the lent sandbox load each of these modules, for whoever knows that they will be called, and has something
 * else to do before. Does nothing where no sandbox was lent.
 */
export function warmSandbox(...modules: readonly URL[]): void {
  for (const module of modules) lent.getStore()?.forModule(module).warm();
}

/**
 * The processes that were lent to the work at hand, with the limits of whoever opened them, or a sandbox of one's own. Close it
 * when done; what is lent stays open.
 *
 * @throws {RangeError} when the module was not built
 *
 * @example
 * const sandbox = borrowSandbox({ module: new URL('./untrusted.js', import.meta.url) });
 */
export const borrowSandbox = (options: SandboxOptions): Sandbox =>
  lent.getStore()?.forModule(options.module) ?? openSandbox(options);
