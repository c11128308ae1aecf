import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { makeCorpus } from './inputs/make-corpus.ts';
import { makeSmallFlavors } from './inputs/small-flavors.ts';
import { inTurn, median, memory, type Sample, seconds, spread } from './measure.ts';
import type { Bench, Result } from './row.ts';
import { cold, tool } from './tool.ts';

/**
 * First scans of many small repositories: one flavor at a time, and as many as there are cores. One flavor alone keeps
 * more than one core busy, with git beside what reads its files, so the cores are asked and not the times alone.
 */
export async function jobs({ folder, smallFlavors, quick }: Bench): Promise<Result> {
  const flavors = quick ? 20 : 30;
  const cores = availableParallelism();
  makeSmallFlavors(smallFlavors, flavors);
  const spec = join(folder, 'spec');
  makeCorpus(spec, { parts: 200, flavors, repositoryOf: (flavor) => join(smallFlavors, String(flavor)), clauses: 2 });
  const cache = join(folder, 'cache');
  const scan = (many: number) =>
    cold(tool('scan', '--corpus', spec, '--cache', cache, '--quiet', '--jobs', String(many)), cache);
  const none: Sample = { times: [], busy: [], peakMb: 0, treeMb: 0 };
  const { one = none, all = none } = await inTurn(2, { one: scan(1), all: scan(cores) });
  const ratio = median(one) / median(all);
  const busy = (sample: Sample): number => median({ times: sample.busy });
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return {
    rows: [
      {
        work: `first scan of ${flavors} flavors, \`--jobs ${cores}\` on ${cores} cores`,
        goal: `cores busy for ≥ 85 % of the time, faster than \`--jobs 1\` (${seconds(median(one))}, ${spread(one)}, cores busy for ${percent(busy(one))})`,
        measured: `${percent(busy(all))}; ${ratio.toFixed(2)} × as fast (${seconds(median(all))}, ${spread(all)})`,
        memory: memory(all),
        holds: busy(all) >= 0.85 && ratio > 1,
      },
    ],
  };
}
