import { spawnSync } from 'node:child_process';
import type { Bench, Result } from './row.ts';
import { repositoryRoot } from './tool.ts';

interface Measured {
  readonly perSecond: Readonly<Record<string, number>>;
  readonly heapGrowthKiB: number;
}

/** Build and parse of the stanzas that end calls, on one core, and what the heap does meanwhile. */
export async function codec({ quick }: Bench): Promise<Result> {
  const program = `${repositoryRoot}packages/codec/bench/codec.mjs`;
  const args = ['--expose-gc', program, '--json', ...(quick ? ['--quick'] : [])];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { perSecond, heapGrowthKiB }: Measured = JSON.parse(stdout);
  const row = (stanza: string) => {
    const rate = perSecond[`${stanza}: build and parse`] ?? 0;
    const encoder = perSecond[`${stanza}: Baileys encodes`];
    const beside = encoder === undefined ? '' : `, ${(rate / encoder).toFixed(1)} × what Baileys' encoder alone does`;
    return {
      work: `codec, ${stanza}: build and parse`,
      goal: '≥ 1 million per second and core',
      measured: `${(rate / 1e6).toFixed(2)} million${beside}`,
      holds: rate >= 1e6,
    };
  };
  const rounds = quick ? 1 : 3;
  return {
    rows: [
      row('reject'),
      row('terminate'),
      {
        work: `codec, heap after ${rounds} million of each`,
        goal: 'flat (within 1 MiB)',
        measured: `${heapGrowthKiB >= 0 ? '+' : ''}${heapGrowthKiB.toFixed(0)} KiB`,
        holds: heapGrowthKiB <= 1024,
      },
    ],
  };
}
