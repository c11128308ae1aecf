import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from './measure.ts';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Where the time of a command of Node goes, as one sentence; what its helpers do is seen as waiting. */
export function profileOf({ program, args, cwd, before, env }: Command): string {
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-profile-'));
  try {
    before?.();
    const profiling = ['--cpu-prof', `--cpu-prof-dir=${folder}`, ...args];
    spawnSync(program, profiling, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' });
    const [file] = readdirSync(folder);
    return file === undefined ? 'it left no profile' : sentence(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sentence({ nodes, samples, timeDeltas }: Profile): string {
  const kinds = new Map(nodes.map(({ id, callFrame }) => [id, kindOf(callFrame)]));
  const times = new Map<string, number>();
  let total = 0;
  for (const [n, id] of samples.entries()) {
    const [kind, time] = [kinds.get(id) ?? '', timeDeltas[n] ?? 0];
    times.set(kind, (times.get(kind) ?? 0) + time);
    total += time;
  }
  const largest = [...times].sort(([, a], [, b]) => b - a).slice(0, 6);
  const parts = largest.map(([kind, time]) => `${kind} ${Math.round((100 * time) / total)} %`);
  return `of ${(total / 1e6).toFixed(2)} s under the profiler: ${parts.join(', ')}`;
}

/** What is ours by the name of its function, and all else by what it is. */
function kindOf({ functionName, url }: Profile['nodes'][number]['callFrame']): string {
  if (functionName === '(idle)') return 'waiting for its helpers, git and the disk';
  if (functionName === '(garbage collector)') return 'collecting garbage';
  if (functionName === '(program)' || url === '' || url.startsWith('node:')) return 'Node itself';
  return functionName === '' ? 'functions without a name' : `\`${functionName}\``;
}
