import { availableParallelism } from 'node:os';
import { currentSignal } from '@wacrg/git';
import { openSandbox } from '@wacrg/sandbox';
import { type Flavor, type FlavorScan, ToolError } from '@wacrg/spec';
import type { ScannedHere, ScanTask } from './scan-here.ts';
import type { ScanProgress, ScanSettings, ScanSubject } from './scan-run.ts';
import { shareStrings } from './share-strings.ts';

/** Scans one flavor somewhere. */
export type ScanElsewhere = (flavor: Flavor, subject: ScanSubject) => Promise<FlavorScan>;

/**
 * Lends processes that scan flavors to some work. This process holds the corpus and all results, and starting a git
 * process takes the longer the more memory its parent has: 25 ms instead of 2 at 300 MB. Processes that hold some flavors
 * at a time stay small, and use all processors.
 *
 * @param jobs how many flavors at once
 */
export async function withScanners<T>(
  { network, ...settings }: ScanSettings,
  jobs: number,
  work: (scan: ScanElsewhere) => Promise<T>,
): Promise<T> {
  const most = Math.min(jobs, availableParallelism());
  const { signal = currentSignal(), ...copied } = network;
  const sandbox = openSandbox({
    module: new URL('./scan-here.js', import.meta.url),
    limitMs: Number.POSITIVE_INFINITY,
    most,
    callsEach: Math.ceil(jobs / most),
    maxMegabytes: 4_096,
    endsItself: true,
    signal,
  });
  const strings = new Map<string, string>();
  const scan: ScanElsewhere = async (flavor, { claims, lock, report }) => {
    const task: ScanTask = {
      settings: { ...settings, network: copied },
      flavor,
      claims: claims.get(flavor.id) ?? [],
      locked: lock.flavors.get(flavor.id),
    };
    const result = await sandbox.call('scanHere', task, (step) => report(step as Omit<ScanProgress, 'done' | 'total'>));
    if ('failed' in result) throw new Error(`A process that scans flavors ${result.failed}: ${result.detail}`);
    const answer = result.value as ScannedHere;
    if ('refusal' in answer) throw new ToolError(answer.refusal.code, answer.refusal.message);
    return shareStrings(answer.scan, strings);
  };
  return work(scan).finally(() => sandbox.close());
}
