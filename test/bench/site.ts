import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeCorpus } from './inputs/make-corpus.ts';
import { makeFlavor } from './inputs/make-flavor.ts';
import { type Command, inTurn, median, type Sample, seconds } from './measure.ts';
import type { Bench, Result, Row, Series } from './row.ts';
import { repositoryRoot, tool } from './tool.ts';

const flavors = 10;
/** Whatever the size of the spec, what the site needs at once must fit in a heap of so many MB. */
const heap = 192;

/** The published site: of specs that grow, of this repository's own spec, and what a reader loads of it. */
export async function site({ folder, quick }: Bench): Promise<Result> {
  const grown = await grow(folder, quick ? [100, 200] : [250, 1_000, 2_000]);
  return { rows: [...grown.rows, ...(await ownSite(join(folder, 'own')))], series: [grown.series] };
}

/** Ten flavors of which each has as many annotations as two and a half times the parts, each with links to its code. */
async function grow(folder: string, sizes: readonly number[]): Promise<{ rows: readonly Row[]; series: Series }> {
  const points: Series['points'][number][] = [];
  const rows: Row[] = [];
  for (const size of sizes) {
    const corpus = join(folder, String(size), 'spec');
    for (let flavor = 0; flavor < flavors; flavor++)
      makeFlavor(join(folder, String(size), 'flavors', String(flavor)), {
        files: 20,
        annotations: size * 2.5,
        parts: size,
        commits: 20,
        seed: flavor,
      });
    makeCorpus(corpus, {
      parts: size,
      flavors,
      repositoryOf: (flavor) => `../flavors/${flavor}`,
      permalinksOf: (flavor) => `https://github.com/bench/flavor-${flavor}/blob/{commit}/{path}#L{start}-L{end}`,
    });
    await inTurn(1, { scan: tool('scan', '--corpus', corpus, '--cache', join(folder, 'cache'), '--quiet') });
    const { built } = await inTurn(1, { built: build(join(folder, `site-${size}`), '--corpus', corpus) });
    if (!built) continue;
    points.push({ size, ms: median(built), mb: built.peakMb });
    if (size === 1_000) rows.push(...timeRow(built));
  }
  const [first, last] = [points[0], points.at(-1)];
  if (first && last) rows.push(memoryRow(first, last));
  return { rows, series: { title: 'Site, by parts', points } };
}

const timeRow = (built: Sample): readonly Row[] => [
  {
    work: `site of 1000 parts × ${flavors} flavors, rendering included`,
    goal: '< 60 s',
    measured: seconds(median(built)),
    holds: median(built) < 60_000,
  },
];

function memoryRow(first: Series['points'][number], last: Series['points'][number]): Row {
  const growth = last.mb / first.mb;
  return {
    work: `memory of the site's process, from ${first.size} to ${last.size} parts`,
    goal: `flat (× 1.3 at most) in a heap of ${heap} MB`,
    measured: `× ${growth.toFixed(2)} (${first.mb.toFixed(0)} MB, then ${last.mb.toFixed(0)} MB)`,
    holds: growth <= 1.3,
  };
}

async function ownSite(out: string): Promise<readonly Row[]> {
  const { built } = await inTurn(1, { built: build(out) });
  const bytes = firstLoad(out, 'signalling/call-reject.html');
  const time = median(built ?? { times: [] });
  return [
    { work: "site of this repository's own spec", goal: '< 30 s', measured: seconds(time), holds: time < 30_000 },
    {
      work: 'first load of a part page, gzip, with styles and scripts',
      goal: '≤ 100 kB',
      measured: `${(bytes / 1000).toFixed(1)} kB`,
      holds: bytes <= 100_000,
    },
  ];
}

const build = (out: string, ...more: readonly string[]): Command => ({
  program: process.execPath,
  args: [`--max-old-space-size=${heap}`, `${repositoryRoot}packages/cli/bundle/bin.js`, 'site', '--out', out, ...more],
  cwd: repositoryRoot,
});

/** The page and all that it names or that those import: more than a browser asks for, never less. */
function firstLoad(folder: string, page: string): number {
  const assets = readdirSync(join(folder, 'assets')).filter((name) => /\.(css|js|svg)$/.test(name));
  const files = [page, ...assets.map((name) => join('assets', name))];
  return files.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
}
