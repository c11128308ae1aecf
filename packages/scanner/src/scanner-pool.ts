import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { FlavorClaim } from '@wacrg/spec';
import { type Flavor, type FlavorScan, ToolError } from '@wacrg/spec';
import type { LockedFlavor } from './lock.ts';
import type { ScanProgress, ScanSettings, ScanSubject } from './scan-run.ts';
import { shareStrings } from './share-strings.ts';

/** One flavor, and what the run knows of it. */
export interface ScanTask {
  readonly flavor: Flavor;
  readonly claims: readonly FlavorClaim[];
  readonly locked: LockedFlavor | undefined;
}

/** What a scanning process is told: first the settings, then one task after the other. */
export type Question = { readonly settings: ScanSettings } | { readonly number: number; readonly task: ScanTask };

export type Answer = { readonly number: number } & (
  | { readonly progress: Omit<ScanProgress, 'done' | 'total'> }
  | { readonly scan: FlavorScan }
  | { readonly refusal: { readonly code: ToolError['code']; readonly message: string } }
  | { readonly fault: string }
);

/** Scans one flavor somewhere. */
export type ScanElsewhere = (flavor: Flavor, subject: ScanSubject) => Promise<FlavorScan>;

/**
 * Lends processes that scan flavors to some work. This process holds the corpus and all results, and starting a git
 * process takes the longer the more memory its parent has: 25 ms instead of 2 at 300 MB. Processes that hold one flavor
 * at a time stay small, and use all processors.
 */
export async function withScanners<T>(
  settings: ScanSettings,
  jobs: number,
  work: (scan: ScanElsewhere) => Promise<T>,
): Promise<T> {
  const count = Math.min(jobs, availableParallelism());
  const strings = new Map<string, string>();
  const scanners = Array.from({ length: count }, () => new Scanner(settings, strings));
  const leastBusy = (): Scanner => scanners.reduce((a, b) => (b.tasks < a.tasks ? b : a));
  try {
    return await work((flavor, { claims, lock, report }) => {
      const task = { flavor, claims: claims.get(flavor.id) ?? [], locked: lock.flavors.get(flavor.id) };
      return leastBusy().scan(task, report);
    });
  } finally {
    for (const scanner of scanners) scanner.close();
  }
}

interface Waiting {
  readonly report: ScanSubject['report'];
  readonly resolve: (scan: FlavorScan) => void;
  readonly reject: (fault: Error) => void;
}

/** A process that scans several flavors at once. */
class Scanner {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #strings: Map<string, string>;
  #next = 0;

  constructor(settings: ScanSettings, strings: Map<string, string>) {
    this.#strings = strings;
    this.#child = fork(new URL('./scan-process.js', import.meta.url), { serialization: 'advanced', execArgv: [] });
    this.#child.on('message', (answer: Answer) => this.#take(answer));
    this.#child.once('error', (fault) => this.#end(fault));
    this.#child.once('exit', (code, signal) =>
      this.#end(new Error(`A process that scans flavors ended with ${signal ?? code}`)),
    );
    this.#tell({ settings });
  }

  get tasks(): number {
    return this.#waiting.size;
  }

  scan(task: ScanTask, report: ScanSubject['report']): Promise<FlavorScan> {
    return new Promise((resolve, reject) => {
      const number = this.#next++;
      this.#waiting.set(number, { report, resolve, reject });
      this.#tell({ number, task });
    });
  }

  close(): void {
    if (this.#child.connected) this.#child.disconnect();
  }

  #tell(question: Question): void {
    this.#child.send(question, (fault) => fault && this.#end(fault));
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting.get(answer.number);
    if (waiting === undefined) return;
    if ('progress' in answer) {
      waiting.report(answer.progress);
      return;
    }
    this.#waiting.delete(answer.number);
    if ('scan' in answer) waiting.resolve(shareStrings(answer.scan, this.#strings));
    else if ('refusal' in answer) waiting.reject(new ToolError(answer.refusal.code, answer.refusal.message));
    else waiting.reject(new Error(answer.fault));
  }

  #end(fault: Error): void {
    for (const { reject } of this.#waiting.values()) reject(fault);
    this.#waiting.clear();
  }
}
