import { type SandboxLimits, SandboxWorker } from './sandbox-worker.ts';

interface Taken {
  readonly program: URL;
  readonly limits: SandboxLimits;
}

let spares: Map<string, SandboxWorker[]> | undefined;
const taken = new Map<SandboxWorker, Taken>();

/**
 * From now on processes that a closed sandbox had no fault with are used by the next one that has the same limits: for a
 * program that opens many, one after the other. They end with the program.
 */
export function keepSpares(): void {
  spares ??= new Map();
}

/** Closes what was left open: for a program that runs others one after the other, whose end would have closed it. */
export function closeLeftOpen(): void {
  for (const [worker, { program, limits }] of taken) giveBack(worker, program, limits);
}

const kindOf = (program: URL, limits: SandboxLimits): string => JSON.stringify([program, limits]);

export function takeWorker(program: URL, limits: SandboxLimits): SandboxWorker {
  const waiting = spares?.get(kindOf(program, limits)) ?? [];
  let worker = waiting.pop();
  while (worker !== undefined && !worker.isIdle) worker = waiting.pop();
  worker ??= new SandboxWorker(program, limits);
  if (spares !== undefined) taken.set(worker, { program, limits });
  return worker;
}

export function giveBack(worker: SandboxWorker, program: URL, limits: SandboxLimits): void {
  taken.delete(worker);
  if (limits.endsItself) worker.end();
  else if (spares === undefined || !worker.isIdle) worker.kill();
  else {
    const kind = kindOf(program, limits);
    spares.set(kind, [...(spares.get(kind) ?? []), worker]);
  }
}
