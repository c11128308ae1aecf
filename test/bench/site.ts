import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeCorpus } from './inputs/make-corpus.ts';
import { makeFlavor } from './inputs/make-flavor.ts';
import { type Command, inTurn, median, memory, once, type Sample, seconds } from './measure.ts';
import type { Bench, Result, Row } from './row.ts';
import { repositoryRoot, tool } from './tool.ts';

const flavors = 10;
const triedSite =
  'Tried: bare addresses looked for only where there may be one (62.2 → 56.4 s); a reader of rows of its own, which was faster (37.7 s) and one rule too many, so it went. Next: the parser of Markdown takes two fifths; pages do not depend on one another, so processes side by side could make them.';
/** Whatever the size of the spec, what the site needs at once must fit in a heap of so many MB. */
const heap = 192;

/** The published site: of specs that grow, of this repository's own spec, and what a reader loads of it. */
export async function site({ folder, quick }: Bench): Promise<Result> {
  const [small, large] = quick ? [100, 200] : [250, 1_000];
  for (const parts of [small, large]) await makeScanned(join(folder, String(parts)), parts);
  const built = (parts: number, ...options: readonly string[]): Command =>
    build(join(folder, `site-${parts}`), { options, corpus: ['--corpus', join(folder, String(parts), 'spec')] });
  const { asUsed, few, many } = await inTurn(1, {
    asUsed: built(large),
    few: built(small, limit),
    many: built(large, limit),
  });
  if (!asUsed || !few || !many) return { rows: [] };
  const grown = [timeRow(asUsed, large, built(large)), memoryRow(few, many, [small, large])];
  return { rows: [...grown, ...(await ownSite(join(folder, 'own')))] };
}

const limit = `--max-old-space-size=${heap}`;

/** Ten flavors of which each has as many annotations as two and a half times the parts, each with links to its code. */
async function makeScanned(folder: string, parts: number): Promise<void> {
  const at = (flavor: number): string => join(folder, 'flavors', String(flavor));
  for (let flavor = 0; flavor < flavors; flavor++)
    makeFlavor(at(flavor), { files: 20, annotations: parts * 2.5, parts, commits: 20, seed: flavor }, { bare: true });
  makeCorpus(join(folder, 'spec'), {
    parts,
    flavors,
    repositoryOf: at,
    permalinksOf: (flavor) => `https://github.com/bench/flavor-${flavor}/blob/{commit}/{path}#L{start}-L{end}`,
  });
  await once(tool('scan', '--corpus', join(folder, 'spec'), '--cache', join(folder, 'cache'), '--quiet'));
}

const timeRow = (built: Sample, parts: number, command: Command): Row => ({
  work: `site of ${parts} parts × ${flavors} flavors, rendering included`,
  goal: '≤ 60 s',
  measured: seconds(median(built)),
  memory: memory(built),
  holds: median(built) <= 60_000,
  command,
  tried: triedSite,
});

function memoryRow(few: Sample, many: Sample, [small, large]: readonly [number, number]): Row {
  const growth = many.peakMb / few.peakMb;
  return {
    work: `the same in a heap of ${heap} MB: memory of the process, from ${small} to ${large} parts`,
    goal: 'flat (× 1.3 at most)',
    measured: `× ${growth.toFixed(2)} (${few.peakMb.toFixed(0)} MB, then ${many.peakMb.toFixed(0)} MB); ${seconds(median(few))}, then ${seconds(median(many))}`,
    memory: memory(many),
    holds: growth <= 1.3,
    tried: triedSite,
  };
}

async function ownSite(out: string): Promise<readonly Row[]> {
  const { built } = await inTurn(1, { built: build(out) });
  const bytes = firstLoad(out, 'signalling/call-reject.html');
  const time = median(built ?? { times: [] });
  return [
    {
      work: "site of this repository's own spec",
      goal: '< 30 s',
      measured: seconds(time),
      memory: memory(built),
      holds: time < 30_000,
    },
    {
      work: 'first load of a part page, gzip, with styles and scripts',
      goal: '≤ 100 kB',
      measured: `${(bytes / 1000).toFixed(1)} kB`,
      holds: bytes <= 100_000,
    },
  ];
}

const build = (
  out: string,
  { corpus = [], options = [] }: { readonly corpus?: readonly string[]; readonly options?: readonly string[] } = {},
): Command => ({
  program: process.execPath,
  args: [...options, `${repositoryRoot}packages/cli/bundle/bin.js`, 'site', '--out', out, ...corpus],
  cwd: repositoryRoot,
});

/** The page and all that it names or that those import: more than a browser asks for, never less. */
function firstLoad(folder: string, page: string): number {
  const assets = readdirSync(join(folder, 'assets')).filter((name) => /\.(css|js|svg)$/.test(name));
  const files = [page, ...assets.map((name) => join('assets', name))];
  return files.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
}
