import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** What one or several runs of a command took. */
export interface Sample {
  /** Milliseconds of each run, in their order. */
  readonly times: readonly number[];
  /** The most memory that the process itself held, in MB; seen by looking often, so a little too low. */
  readonly peakMb: number;
  /** The most private memory that it held together with all processes that it had started, in MB. */
  readonly treeMb: number;
  /** Which share of all processors' time was used, by this and whatever else the machine did: 0 to 1, of each run. */
  readonly busy: readonly number[];
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Beside the variables of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** That it ends with an error is what is measured. */
  readonly fails?: true;
  /** Undoes what a run leaves, before each; its time does not count. */
  readonly before?: () => void;
}

interface Run {
  readonly time: number;
  readonly peakMb: number;
  readonly treeMb: number;
}

/** Runs commands in turn, round after round, so that what else the machine does falls on all of them alike. */
export async function inTurn(
  rounds: number,
  commands: Readonly<Record<string, Command>>,
): Promise<Readonly<Record<string, Sample>>> {
  const empty = () => ({ times: [] as number[], busy: [] as number[], peakMb: 0, treeMb: 0 });
  const samples = Object.fromEntries(Object.keys(commands).map((name) => [name, empty()]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      command.before?.();
      const before = processorTime();
      const { time, peakMb, treeMb } = await runOnce(command);
      const after = processorTime();
      const sample = samples[name];
      sample?.times.push(time);
      sample?.busy.push((after.used - before.used) / (after.all - before.all));
      if (sample === undefined) continue;
      sample.peakMb = Math.max(sample.peakMb, peakMb);
      sample.treeMb = Math.max(sample.treeMb, treeMb);
    }
  }
  return samples;
}

async function runOnce({ program, args, cwd, env, fails }: Command): Promise<Run> {
  const start = performance.now();
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  let [peakMb, treeMb] = [0, 0];
  const look = setInterval(() => {
    peakMb = Math.max(peakMb, megabytesOf(child.pid, 'VmHWM'));
  }, 25);
  // Looking at many processes costs time itself, so it is done less often.
  const lookAtAll = setInterval(() => {
    treeMb = Math.max(
      treeMb,
      treeOf(child.pid).reduce((sum, pid) => sum + megabytesOf(pid, 'RssAnon'), 0),
    );
  }, 200);
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  clearInterval(look);
  clearInterval(lookAtAll);
  const time = performance.now() - start;
  if (!fails && status !== 0 && status !== 1) throw new Error(`${program} ${args.join(' ')}: ${errors}`);
  return { time, peakMb, treeMb: Math.max(treeMb, peakMb) };
}

function processorTime(): { readonly used: number; readonly all: number } {
  let [used, all] = [0, 0];
  for (const { times } of cpus()) {
    const whole = Object.values(times).reduce((sum, each) => sum + each, 0);
    all += whole;
    used += whole - times.idle;
  }
  return { used, all };
}

function megabytesOf(pid: number | undefined, field: 'VmHWM' | 'RssAnon'): number {
  try {
    const [, kilobytes = '0'] =
      new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}

/** A process and all that it started. */
function treeOf(pid: number | undefined): readonly number[] {
  if (pid === undefined) return [];
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const children = threads.flatMap((each) => readFileSync(`/proc/${pid}/task/${each}/children`, 'utf8').split(' '));
    return [pid, ...children.filter((each) => each !== '').flatMap((each) => treeOf(Number(each)))];
  } catch {
    return [pid];
  }
}

/** The middle time, in milliseconds. */
export function median({ times }: Pick<Sample, 'times'>): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

/** Shortest to longest, as text. */
export function spread({ times }: Pick<Sample, 'times'>): string {
  return `${seconds(Math.min(...times))}–${seconds(Math.max(...times))}`;
}

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

/** The memory of a command, as a cell of the table. */
export function memory(sample: Pick<Sample, 'peakMb' | 'treeMb'> | undefined): string {
  if (sample === undefined || sample.peakMb === 0) return '';
  const { peakMb, treeMb } = sample;
  return `${peakMb.toFixed(0)} MB${treeMb > 1.1 * peakMb ? ` (${treeMb.toFixed(0)} with its helpers)` : ''}`;
}

/** Runs a command once, for what it leaves. */
export const once = (command: Command): Promise<unknown> => inTurn(1, { command });
