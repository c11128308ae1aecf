import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** What one or several runs of a command took. */
export interface Sample {
  /** Milliseconds of each run, in their order. */
  readonly times: readonly number[];
  /** The most memory that the process itself held, in MB; seen by looking often, so a little too low. */
  readonly peakMb: number;
  /** Which share of all processors' time was used, by this and whatever else the machine did: 0 to 1, of each run. */
  readonly busy: readonly number[];
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Undoes what a run leaves, before each; its time does not count. */
  readonly before?: () => void;
}

/** Runs commands in turn, round after round, so that what else the machine does falls on all of them alike. */
export async function inTurn(
  rounds: number,
  commands: Readonly<Record<string, Command>>,
): Promise<Readonly<Record<string, Sample>>> {
  const empty = () => ({ times: [] as number[], busy: [] as number[], peakMb: 0 });
  const samples = Object.fromEntries(Object.keys(commands).map((name) => [name, empty()]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      command.before?.();
      const before = processorTime();
      const { time, peakMb } = await runOnce(command);
      const after = processorTime();
      const sample = samples[name];
      sample?.times.push(time);
      sample?.busy.push((after.used - before.used) / (after.all - before.all));
      if (sample) sample.peakMb = Math.max(sample.peakMb, peakMb);
    }
  }
  return samples;
}

async function runOnce({ program, args, cwd }: Command): Promise<{ readonly time: number; readonly peakMb: number }> {
  const start = performance.now();
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  let peakMb = 0;
  const look = setInterval(() => {
    peakMb = Math.max(peakMb, memoryOf(child.pid));
  }, 25);
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  clearInterval(look);
  const time = performance.now() - start;
  if (status !== 0 && status !== 1) throw new Error(`${program} ${args.join(' ')}: ${errors}`);
  return { time, peakMb };
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

function memoryOf(pid: number | undefined): number {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
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
