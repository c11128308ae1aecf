import { asDiskFault, underSignal } from '@wacrg/git';
import { type Flavor, type FlavorClaim, type FlavorScan, ToolError } from '@wacrg/spec';
import type { LockedFlavor } from './lock.ts';
import { scanFlavor } from './scan-flavor.ts';
import { type ScanRun, type ScanSettings, type ScanSubject, withRun } from './scan-run.ts';

// What a process that scans flavors does; see `withScanners`. Its run lasts as long as the process.

/** One flavor, and what the run knows of it. */
export interface ScanTask {
  readonly settings: ScanSettings;
  readonly flavor: Flavor;
  readonly claims: readonly FlavorClaim[];
  readonly locked: LockedFlavor | undefined;
}

/** Its scan, or why the whole run cannot go on. */
export type ScannedHere =
  | { readonly scan: FlavorScan }
  | { readonly refusal: { readonly code: ToolError['code']; readonly message: string } };

type OpenRun = (subject: ScanSubject) => ScanRun;

const ending = new AbortController();
const ended = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()));
let opened: { readonly run: Promise<OpenRun>; readonly closed: Promise<void> } | undefined;

/** Scans one flavor; all tasks of a process have the same settings. */
export async function scanHere(
  { settings, flavor, claims, locked }: ScanTask,
  report: ScanSubject['report'],
): Promise<ScannedHere> {
  opened ??= open(settings);
  const run = await opened.run;
  const lock = { flavors: new Map(locked === undefined ? [] : [[flavor.id, locked]]), reviewed: {} };
  const subject: ScanSubject = { claims: new Map([[flavor.id, claims]]), lock, report };
  try {
    return { scan: await underSignal(ending.signal, () => scanFlavor(flavor, run(subject))) };
  } catch (cause) {
    const fault = asDiskFault(cause);
    if (!(fault instanceof ToolError)) throw fault;
    return { refusal: { code: fault.code, message: fault.message } };
  }
}

/** Ends what the scans started, and waits until it is gone. */
export async function onEnd(): Promise<void> {
  ending.abort();
  await opened?.closed;
}

function open(settings: ScanSettings): NonNullable<typeof opened> {
  let closed = Promise.resolve();
  const run = new Promise<OpenRun>((resolve) => {
    closed = withRun(settings, { small: true }, (opening) => {
      resolve(opening);
      return ended;
    });
  });
  return { run, closed };
}
