import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeCorpus } from './inputs/make-corpus.ts';
import { annotationsPerFlavor, makeSmallFlavors } from './inputs/small-flavors.ts';
import { inTurn, median, once, type Sample, seconds } from './measure.ts';
import type { Bench, Result } from './row.ts';
import { tool } from './tool.ts';

/** What one more flavor costs in a scan that several machines share: time, disk, and the join at the end. */
interface Shared {
  readonly flavors: number;
  readonly scan: Sample;
  readonly merge: Sample;
  /** MB on disk after a scan: of what is kept from run to run, of the shards' files, of the result. */
  readonly cacheMb: number;
  readonly shardsMb: number;
  readonly resultMb: number;
}

/** Shares of scans that grow, their join, and what they say of 100,000 repositories. */
export async function shards({ folder, smallFlavors, quick }: Bench): Promise<Result> {
  const sizes = quick ? [20, 40] : [100, 250];
  makeSmallFlavors(smallFlavors, sizes.at(-1) ?? 0);
  const measured: Shared[] = [];
  for (const flavors of sizes) measured.push(await share(join(folder, `spec-${flavors}`), { flavors, smallFlavors }));
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last) return { rows: [] };
  const growth = median(last.merge) / last.flavors / (median(first.merge) / first.flavors);
  return {
    rows: [
      {
        work: `\`wacrg merge\` of 4 shards with ${last.flavors} flavors, ${last.flavors * annotationsPerFlavor} annotations`,
        goal: `linear (time for each flavor × 1.3 at most, from ${first.flavors} on)`,
        measured: `× ${growth.toFixed(2)}; ${seconds(median(last.merge))}`,
        memory: `${last.merge.treeMb.toFixed(0)} MB with its helpers`,
        holds: growth <= 1.3,
      },
    ],
    page: outlook(first, last),
  };
}

async function share(
  spec: string,
  { flavors, smallFlavors }: { readonly flavors: number; readonly smallFlavors: string },
): Promise<Shared> {
  const repositoryOf = (flavor: number) => join(smallFlavors, String(flavor));
  makeCorpus(spec, { parts: 200, flavors, repositoryOf, clauses: 2 });
  const [whole, out, cache] = ['whole', 'shards', 'cache'].map((name) => `${spec}-${name}`) as [string, string, string];
  const at = ['--corpus', spec, '--quiet'];
  const { scan } = await inTurn(1, { scan: tool('scan', ...at, '--cache', cache, '--out', whole) });
  // The shards must find a lock; what they read is kept already, so that only joining is new.
  for (const n of [1, 2, 3, 4])
    await once(tool('scan', ...at, '--locked', '--shard', `${n}/4`, '--cache', cache, '--out', out));
  const files = readdirSync(out).map((name) => join(out, name));
  const { merge } = await inTurn(1, { merge: tool('merge', ...files, ...at, '--cache', cache, '--out', whole) });
  if (!scan || !merge) throw new RangeError('nothing was run');
  return { flavors, scan, merge, cacheMb: sizeOf(cache), shardsMb: sizeOf(out), resultMb: sizeOf(whole) };
}

/** In MB. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .reduce((sum, each) => sum + statSync(join(each.parentPath, each.name)).size / 1e6, 0);
}

/** What 100,000 such repositories would take, from what one more took here. */
function outlook(first: Shared, last: Shared): string {
  const many = 100_000;
  const more = last.flavors - first.flavors;
  const each = (of: (shared: Shared) => number): number => (of(last) - of(first)) / more;
  const hours = (each(({ scan }) => median(scan)) * many) / 3_600_000;
  const gigabytes = (of: (shared: Shared) => number): string => `${((each(of) * many) / 1000).toFixed(1)} GB`;
  const merging = (each(({ merge }) => median(merge)) * many) / 60_000;
  const joined = `${((each(({ merge }) => merge.treeMb) * many) / 1000).toFixed(0)} GB`;
  const jobs = [10, 100, 1_000].map((of) => `${((hours * 60) / of).toFixed(0)} minutes in each of ${of} jobs`);
  return [
    '## What 100,000 repositories would take',
    '',
    `Of what one more flavor took between ${first.flavors} and ${last.flavors} flavors of 10 files and ${annotationsPerFlavor} annotations each, on disk beside`,
    'the tool; a real repository adds the time to fetch it, which its server and its size decide (the rows on long histories above).',
    '',
    '| what | for one more flavor | for 100,000 |',
    '|---|---|---|',
    `| first scan, one machine such as this | ${each(({ scan }) => median(scan)).toFixed(0)} ms | ${hours.toFixed(1)} hours: ${jobs.join(', ')} |`,
    `| kept from run to run | ${(each(({ cacheMb }) => cacheMb) * 1000).toFixed(0)} kB | ${gigabytes(({ cacheMb }) => cacheMb)}, dealt out over the jobs |`,
    `| files of the shards | ${(each(({ shardsMb }) => shardsMb) * 1000).toFixed(0)} kB | ${gigabytes(({ shardsMb }) => shardsMb)} |`,
    `| result and lock | ${(each(({ resultMb }) => resultMb) * 1000).toFixed(0)} kB | ${gigabytes(({ resultMb }) => resultMb)} |`,
    `| joining the shards | ${each(({ merge }) => median(merge)).toFixed(1)} ms | ${merging.toFixed(0)} minutes, and ${joined} of memory: more than one machine such as this has |`,
    '',
    `So what ends first is the join, and the one file that holds the result. A spec with more than about ${
      Math.floor(
        3_000 /
          Math.max(
            0.01,
            each(({ merge }) => merge.treeMb),
          ) /
          100,
      ) * 100
    } such flavors, which join in 3 GB,`,
    'needs more memory (`NODE_OPTIONS=--max-old-space-size=…`) or a result in several files, which does not exist yet.',
  ].join('\n');
}
