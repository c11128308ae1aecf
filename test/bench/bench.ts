import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { codec } from './codec.ts';
import { gateway } from './gateway.ts';
import { jobs } from './jobs.ts';
import { languages } from './languages.ts';
import { largeCorpus } from './large-corpus.ts';
import { lsp } from './lsp.ts';
import { manyFlavors } from './many-flavors.ts';
import { network } from './network.ts';
import { oneFlavor } from './one-flavor.ts';
import { comparePeers } from './peers.ts';
import { plotName, plotSvg } from './plot.ts';
import { profileOf } from './profile.ts';
import { realTrees } from './real-trees.ts';
import { formatReport, loadNow } from './report.ts';
import type { Bench, Result, Row } from './row.ts';
import { shards } from './shards.ts';
import { site } from './site.ts';
import { startUp } from './start-up.ts';
import { repositoryRoot } from './tool.ts';
import { watch } from './watch.ts';
import { wide } from './wide.ts';

// `pnpm bench [--quick] [--out FILE] [--trees FOLDER] [NAME …]`: measures every goal, or those named, and writes the table. FOLDER
// holds clones of real repositories, named as they are; `clone-trees.sh` makes them. Without it their rows say that they were not run.

const benches: Readonly<Record<string, (bench: Bench) => Promise<Result>>> = {
  'start-up': startUp,
  'one-flavor': oneFlavor,
  'many-flavors': manyFlavors,
  jobs,
  'large-corpus': largeCorpus,
  wide,
  languages,
  network,
  lsp,
  watch,
  codec,
  gateway,
  site,
  shards,
  'real-trees': realTrees,
  peers: comparePeers,
};

const args = process.argv.slice(2);
const givenTo = (option: string): string | undefined =>
  args.includes(option) ? args[args.indexOf(option) + 1] : undefined;
const quick = args.includes('--quick');
const [out, trees] = [givenTo('--out'), givenTo('--trees') ?? process.env.WACRG_TREES];
const named = args.filter(
  (each, n) => Object.hasOwn(benches, each) && !['--out', '--trees'].includes(args[n - 1] ?? ''),
);
const chosen = Object.entries(benches).filter(([name]) => named.length === 0 || named.includes(name));

const load = loadNow();
const start = performance.now();
const minutes = (): number => (performance.now() - start) / 60_000;
const root = mkdtempSync(join(tmpdir(), 'wacrg-bench-'));
// Commands look through it for what killed ones left, and it may hold anything on a machine that is used.
process.env.TMPDIR = join(root, 'temporary');
mkdirSync(process.env.TMPDIR);
const results: Result[] = [];
function withProfile(row: Row): Row {
  if (row.holds !== false || row.command === undefined) return row;
  const where = profileOf(row.command);
  return { ...row, where: row.differs === undefined ? where : `${row.differs}, ${where}` };
}

try {
  for (const [name, bench] of chosen) {
    const folder = join(root, name);
    mkdirSync(folder);
    const smallFlavors = join(root, 'small-flavors');
    const result = await bench({ folder, smallFlavors, quick, rounds: quick ? 3 : 5, trees: trees && resolve(trees) });
    const rows = result.rows.map(withProfile);
    rmSync(folder, { recursive: true, force: true });
    for (const { work, goal, measured, memory = '', holds } of rows) {
      const verdict = holds === undefined ? '     ' : holds ? 'holds' : 'FAILS';
      process.stdout.write(`${verdict}  ${work}\n       ${measured}${memory && `; ${memory}`}\n       goal: ${goal}\n`);
    }
    process.stdout.write(`       (${name}: ${minutes().toFixed(1)} minutes so far)\n`);
    results.push({ ...result, rows });
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
// A part of the table, or one at other sizes, must not replace the published one.
const file = out ?? (quick || named.length > 0 ? undefined : join(repositoryRoot, 'docs/performance.md'));
if (file !== undefined) {
  const images = join(dirname(file), 'images');
  mkdirSync(images, { recursive: true });
  for (const series of results.flatMap((each) => each.series ?? []))
    writeFileSync(join(images, plotName(series)), plotSvg(series));
  writeFileSync(file, formatReport(results, { quick, minutes: minutes(), load }));
}
