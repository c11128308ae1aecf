import { type SandboxLimits, SandboxWorker } from './sandbox-worker.ts';

let spares: Map<string, SandboxWorker[]> | undefined;

/**
 * From now on processes that a closed sandbox had no fault with are used by the next one that has the same limits: for a
 * program that opens many, one after the other. They end with the program.
 */
export function keepSpares(): void {
  spares ??= new Map();
}

const kindOf = (program: URL, limits: SandboxLimits): string => JSON.stringify([program, limits]);

export function takeWorker(program: URL, limits: SandboxLimits): SandboxWorker {
  const waiting = spares?.get(kindOf(program, limits)) ?? [];
  for (let spare = waiting.pop(); spare !== undefined; spare = waiting.pop()) if (spare.isIdle) return spare;
  return new SandboxWorker(program, limits);
}

export function giveBack(worker: SandboxWorker, program: URL, limits: SandboxLimits): void {
  if (limits.endsItself) worker.end();
  else if (spares === undefined || !worker.isIdle) worker.kill();
  else {
    const kind = kindOf(program, limits);
    spares.set(kind, [...(spares.get(kind) ?? []), worker]);
  }
}
