import { join } from 'node:path';
import { git } from './inputs/fast-import.ts';
import { makeCorpus } from './inputs/make-corpus.ts';
import { annotationsPerFlavor, makeSmallFlavors } from './inputs/small-flavors.ts';
import { inTurn, median, seconds } from './measure.ts';
import type { Bench, Result, Series } from './row.ts';
import { tool } from './tool.ts';

type Point = Series['points'][number];

/** Scans of more and more small repositories: with nothing kept, again, and again after a commit in one of them. */
export async function manyFlavors({ folder, smallFlavors, quick }: Bench): Promise<Result> {
  const sizes = quick ? [25, 100] : [100, 1_000];
  const most = sizes.at(-1) ?? 0;
  makeSmallFlavors(smallFlavors, most);
  const [cold, again, changed]: [Point[], Point[], Point[]] = [[], [], []];
  for (const size of sizes) {
    const corpus = join(folder, String(size));
    makeCorpus(corpus, {
      parts: 200,
      flavors: size,
      repositoryOf: (flavor) => join(smallFlavors, String(flavor)),
      clauses: 2,
    });
    const scan = tool('scan', '--corpus', corpus, '--cache', join(folder, `cache-${size}`), '--quiet');
    for (const points of [cold, again, changed]) {
      if (points === changed) commitIn(join(smallFlavors, '0'));
      const { sample } = await inTurn(1, { sample: scan });
      if (sample) points.push({ size: size * annotationsPerFlavor, ms: median(sample), mb: sample.peakMb });
    }
  }
  const growth = (points: Series['points']): number => {
    const [first, last] = [points[0], points.at(-1)];
    return first && last ? last.ms / last.size / (first.ms / first.size) : Number.NaN;
  };
  const peak = (points: Series['points']): string => `${points.at(-1)?.mb.toFixed(0)} MB`;
  const memory = Math.max(...[...cold, ...again, ...changed].map(({ mb }) => mb));
  const last = cold.at(-1);
  return {
    rows: [
      {
        work: `${most} flavors, ${most * annotationsPerFlavor} annotations, nothing kept`,
        goal: 'linear (time per annotation × 1.3 at most)',
        measured: `× ${growth(cold).toFixed(2)}; ${seconds(last?.ms ?? Number.NaN)}`,
        memory: peak(cold),
        holds: growth(cold) <= 1.3,
      },
      {
        work: 'the same again, nothing changed',
        goal: 'linear (time per annotation × 1.3 at most)',
        measured: `× ${growth(again).toFixed(2)}; ${seconds(again.at(-1)?.ms ?? Number.NaN)}`,
        memory: peak(again),
        holds: growth(again) <= 1.3,
      },
      {
        work: 'the same again, one flavor changed',
        goal: 'linear (time per annotation × 1.3 at most)',
        measured: `× ${growth(changed).toFixed(2)}; ${seconds(changed.at(-1)?.ms ?? Number.NaN)}`,
        memory: peak(changed),
        holds: growth(changed) <= 1.3,
      },
      {
        work: 'memory of the process, in these three',
        goal: '≤ 512 MB',
        measured: 'see memory',
        memory: `${memory.toFixed(0)} MB`,
        holds: memory <= 512,
        tried:
          'Tried: equal strings of scans made one; the last result read late and only what is needed of it; counts of problems in one pass. Next: the result is joined whole; by flavor it would be held once.',
      },
    ],
    series: [
      { title: 'First scan, by annotations', points: cold },
      { title: 'Scan again, by annotations', points: again },
      { title: 'Scan again, one flavor changed, by annotations', points: changed },
    ],
  };
}

/** A commit that changes no file. */
function commitIn(flavor: string): void {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  const commit = git(flavor, [...who, 'commit-tree', 'main^{tree}', '-p', 'main', '-m', 'Wait']).trim();
  git(flavor, ['update-ref', 'refs/heads/main', commit]);
}
