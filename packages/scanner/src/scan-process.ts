import { asDiskFault } from '@wacrg/git';
import { ToolError } from '@wacrg/spec';
import { scanFlavor } from './scan-flavor.ts';
import { type ScanRun, type ScanSettings, type ScanSubject, withRun } from './scan-run.ts';
import type { Answer, Question, ScanTask } from './scanner-pool.ts';

// The program of a scanning process: an answer per task, several at once, until its parent ends it or is gone.

let begin: (settings: ScanSettings) => void;
const begun = new Promise<ScanSettings>((resolve) => {
  begin = resolve;
});
const parentGone = new Promise<void>((resolve) => process.once('disconnect', resolve));

const opened = new Promise<(subject: ScanSubject) => ScanRun>((resolve) => {
  void begun.then((settings) =>
    withRun(settings, { small: true }, (run) => {
      resolve(run);
      return parentGone;
    }).finally(() => process.exit()),
  );
});

process.on('message', (question: Question) => {
  if ('settings' in question) begin(question.settings);
  else void answer(question.number, question.task);
});

async function answer(number: number, { flavor, claims, locked }: ScanTask): Promise<void> {
  const run = await opened;
  const tell = (said: Answer): void => {
    if (process.connected) process.send?.(said);
  };
  const subject: ScanSubject = {
    claims: new Map([[flavor.id, claims]]),
    lock: { flavors: new Map(locked === undefined ? [] : [[flavor.id, locked]]), reviewed: {} },
    report: (progress) => tell({ number, progress }),
  };
  try {
    tell({ number, scan: await scanFlavor(flavor, run(subject)) });
  } catch (cause) {
    const fault = asDiskFault(cause);
    if (fault instanceof ToolError) tell({ number, refusal: { code: fault.code, message: fault.message } });
    else tell({ number, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
  }
}
