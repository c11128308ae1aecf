import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from './measure.ts';
import type { Bench, Result, Row } from './row.ts';
import { repositoryRoot } from './tool.ts';

interface Measured {
  readonly file: string;
  /** Milliseconds from the start of the process to its answer to the hello, and to the first marks. */
  readonly ready: number;
  readonly started: number;
  /** Milliseconds from each keystroke to its marks. */
  readonly times: readonly number[];
  /** Milliseconds of each question what a word is. */
  readonly hovers: readonly number[];
  /** MB after a tenth of the edits, and in the middle of their last fifth. */
  readonly memory: readonly [number, number];
}

/** How long an editor waits in files of 5,000 lines, and whether the server grows. */
export async function lsp({ quick }: Bench): Promise<Result> {
  const edits = quick ? '60' : '600';
  const script = join(repositoryRoot, 'test/bench/lsp.mjs');
  const printed = execFileSync(process.execPath, [script, edits, '--json'], { encoding: 'utf8' });
  const files = JSON.parse(printed) as readonly Measured[];
  return { rows: files.flatMap(rowsOf) };
}

function rowsOf({ file, ready, started, times, hovers, memory: [before, after] }: Measured): readonly Row[] {
  const sorted = times.toSorted((a, b) => a - b);
  const typed = median({ times });
  const late = sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0;
  return [
    {
      work: `\`wacrg lsp\`, from a keystroke to its marks, \`${file}\` of 5,000 lines`,
      goal: '≤ 50 ms',
      measured: `${Math.round(typed)} ms (95 of 100 within ${Math.round(late)} ms)`,
      holds: typed <= 50,
    },
    {
      work: '… what it says under the pointer',
      goal: '≤ 20 ms',
      measured: `${median({ times: hovers }).toFixed(1)} ms`,
      holds: median({ times: hovers }) <= 20,
    },
    {
      work: '… from its start, in a known repository',
      goal: 'it answers in ≤ 300 ms',
      measured: `${Math.round(ready)} ms; the first marks after ${Math.round(started)} ms`,
      holds: ready <= 300,
    },
    {
      work: `… memory over ${times.length.toLocaleString('en')} edits, from a tenth of them on`,
      goal: 'flat: ≤ 30 MB more',
      measured: `${Math.round(before)} → ${Math.round(after)} MB`,
      holds: after - before <= 30,
    },
  ];
}
