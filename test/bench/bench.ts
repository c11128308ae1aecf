import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { codec } from './codec.ts';
import { jobs } from './jobs.ts';
import { largeCorpus } from './large-corpus.ts';
import { lsp } from './lsp.ts';
import { manyFlavors } from './many-flavors.ts';
import { network } from './network.ts';
import { oneFlavor } from './one-flavor.ts';
import { comparePeers } from './peers.ts';
import { plotName, plotSvg } from './plot.ts';
import { formatReport } from './report.ts';
import type { Bench, Result } from './row.ts';
import { site } from './site.ts';
import { startUp } from './start-up.ts';
import { repositoryRoot } from './tool.ts';
import { watch } from './watch.ts';

// `pnpm bench [--quick] [--out FILE] [NAME …]`: measures every goal, or those named, and writes the table.

const benches: Readonly<Record<string, (bench: Bench) => Promise<Result>>> = {
  'start-up': startUp,
  'one-flavor': oneFlavor,
  'many-flavors': manyFlavors,
  jobs,
  'large-corpus': largeCorpus,
  network,
  lsp,
  watch,
  codec,
  site,
  peers: comparePeers,
};

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const at = args.indexOf('--out');
const out = at === -1 ? undefined : args[at + 1];
const named = args.filter((each, index) => Object.hasOwn(benches, each) && (at === -1 || index !== at + 1));
const chosen = Object.entries(benches).filter(([name]) => named.length === 0 || named.includes(name));

const root = mkdtempSync(join(tmpdir(), 'wacrg-bench-'));
const results: Result[] = [];
try {
  for (const [name, bench] of chosen) {
    const folder = join(root, name);
    mkdirSync(folder);
    const result = await bench({ folder, quick, rounds: quick ? 3 : 7 });
    rmSync(folder, { recursive: true, force: true });
    for (const { work, goal, measured, holds } of result.rows) {
      const verdict = holds === undefined ? '     ' : holds ? 'holds' : 'FAILS';
      process.stdout.write(`${verdict}  ${work}\n       ${measured}\n       goal: ${goal}\n`);
    }
    results.push(result);
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
  writeFileSync(file, formatReport(results, quick));
}
