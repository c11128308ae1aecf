import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { makeCorpus } from './inputs/make-corpus.ts';
import { makeFlavor } from './inputs/make-flavor.ts';
import { inTurn, median, seconds, spread } from './measure.ts';
import type { Bench, Result } from './row.ts';
import { tool } from './tool.ts';

/** First scans of many small repositories: one flavor at a time, and as many as there are cores. */
export async function jobs({ folder, quick }: Bench): Promise<Result> {
  const flavors = quick ? 20 : 100;
  const cores = availableParallelism();
  for (let flavor = 0; flavor < flavors; flavor++)
    makeFlavor(join(folder, 'flavors', String(flavor)), {
      files: 10,
      annotations: 100,
      parts: 200,
      commits: 3,
      seed: flavor,
    });
  const spec = join(folder, 'spec');
  makeCorpus(spec, { parts: 200, flavors, repositoryOf: (flavor) => `../flavors/${flavor}`, clauses: 2 });
  const cache = join(folder, 'cache');
  const scan = (many: number) => ({
    ...tool('scan', '--corpus', spec, '--cache', cache, '--quiet', '--jobs', String(many)),
    before: () => rmSync(cache, { recursive: true, force: true }),
  });
  const none = { times: [], peakMb: 0 };
  const { one = none, all = none } = await inTurn(3, { one: scan(1), all: scan(cores) });
  const ratio = median(one) / median(all);
  const most = 0.7 * cores;
  return {
    rows: [
      {
        work: `first scan of ${flavors} flavors, \`--jobs ${cores}\` on ${cores} cores`,
        goal: `≥ ${most.toFixed(1)} × as fast as \`--jobs 1\` (${seconds(median(one))}, ${spread(one)})`,
        measured: `${ratio.toFixed(2)} × (${seconds(median(all))}, ${spread(all)})`,
        holds: ratio >= most,
      },
    ],
  };
}
