import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import limitFunction from 'p-limit';
import type { Callee, CallResult, OnProgress, SandboxLimits, SandboxWorker } from './sandbox-worker.ts';
import { giveBack, takeWorker } from './spare-workers.ts';

/** Processes that do work apart from this one, and can be ended at any moment. Close it when done. */
export interface Sandbox {
  /**
   * Calls a function of the sandbox's module. What it is given and gives is copied, so both must be plain data.
   *
   * @param name the function's name among the module's exports
   * @param onProgress takes what the function passes to its second parameter while it works
   * @throws {Error} when the sandbox is closed before there is a result; the reason that it was closed with
   */
  call(name: string, input: unknown, onProgress?: OnProgress): Promise<CallResult>;
  /** Starts one more process where there may be one, and has it load the module, so that a call need not wait for that. */
  warm(): void;
  /**
   * The same processes, for the functions of another module; closing it closes nothing.
   *
   * @throws {RangeError} when the module was not built
   */
  forModule(module: URL): Sandbox;
  /** Ends all processes. What is still asked, and what is asked later, rejects. */
  close(reason?: unknown): void;
}

/** {@link SandboxLimits} with their defaults, and what is done under them. */
export interface SandboxOptions extends Partial<{ readonly [K in keyof SandboxLimits]: SandboxLimits[K] | undefined }> {
  /** The module whose functions are called: one that was built, or a source whose built file stands beside it in `dist`. */
  readonly module: URL;
  /** Closes the sandbox, with its own reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a sandbox. Processes start when they are first needed. One that took too long, died or threw is replaced.
 *
 * @throws {RangeError} when the module was not built
 *
 * @example
 * const sandbox = openSandbox({ module: new URL('./untrusted.js', import.meta.url) });
 * const result = await sandbox.call('parse', text).finally(sandbox.close);
 */
export function openSandbox({ module, signal, ...given }: SandboxOptions): Sandbox {
  const limits = limitsOf(given);
  const program = built(new URL('./sandbox-process.js', import.meta.url));
  const inTurn = limitFunction(limits.most * limits.callsEach);
  const workers = new Set<SandboxWorker>();
  const closing = new AbortController();
  const start = (): SandboxWorker => {
    const worker = takeWorker(program, limits);
    workers.add(worker);
    return worker;
  };
  const pick = (): SandboxWorker => {
    const least = [...workers].reduce<SandboxWorker | undefined>(
      (a, b) => (a && a.calls <= b.calls ? a : b),
      undefined,
    );
    if (least !== undefined && (least.calls === 0 || workers.size >= limits.most)) return least;
    return start();
  };
  const callNow = async (callee: Callee, input: unknown, onProgress?: OnProgress): Promise<CallResult> => {
    closing.signal.throwIfAborted();
    const worker = pick();
    const result = await worker.call(callee, input, onProgress);
    // Nobody may take the death of a process that was ended on request for a fault of its input.
    closing.signal.throwIfAborted();
    if ('failed' in result && workers.delete(worker)) worker.kill();
    return result;
  };
  const close = (reason: unknown = new Error('The sandbox was closed')): void => {
    closing.abort(reason);
    signal?.removeEventListener('abort', onAbort);
    for (const worker of workers) giveBack(worker, program, limits);
    workers.clear();
  };
  const onAbort = (): void => close(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  if (signal?.aborted) onAbort();
  const over = (url: URL, end: Sandbox['close']): Sandbox => {
    const { href } = built(url);
    return {
      call: (name, ...asked) => inTurn(() => callNow({ module: href, name }, ...asked)),
      warm: () => {
        if (!closing.signal.aborted && workers.size < limits.most) void start().load(href);
      },
      forModule: (other) => over(other, () => undefined),
      close: end,
    };
  };
  return over(module, close);
}

const limitsOf = ({
  limitMs = 10_000,
  most = 1,
  callsEach = 1,
  maxMegabytes = 1_024,
  endsItself = false,
}: Omit<SandboxOptions, 'module' | 'signal'>): SandboxLimits => ({
  limitMs,
  most,
  callsEach,
  maxMegabytes,
  endsItself,
});

/**
 * Node runs what was built, and no sources: where this is a source itself, the file of the command's bundle is taken, which
 * loads in less than half of the time, or else the built file of a source.
 */
function built(module: URL): URL {
  const source = import.meta.url.endsWith('.ts') ? /^(.*)\/([^/]+)\/src\/(.*?)([^/]+)\.[jt]s$/.exec(module.href) : null;
  const [, packages, name, folder, file] = source ?? [];
  const [bundled, alone] = [`${packages}/cli/bundle/${file}.js`, `${packages}/${name}/dist/${folder}${file}.js`];
  const places = source === null ? [module] : [new URL(bundled), new URL(alone)];
  const found = places.find((place) => place.protocol !== 'file:' || existsSync(fileURLToPath(place)));
  if (found !== undefined) return found;
  throw new RangeError(`Cannot start "${module.pathname}" in a process: it was not built; run "npm run build".`);
}
