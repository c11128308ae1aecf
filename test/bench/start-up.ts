import { join } from 'node:path';
import { makeCorpus } from './inputs/make-corpus.ts';
import { makeFlavor } from './inputs/make-flavor.ts';
import { inTurn, median, memory, seconds, spread } from './measure.ts';
import type { Bench, Result } from './row.ts';
import { cold, node, tool } from './tool.ts';

const triedHelp =
  'Tried: commands are loaded when they are called, and the library of schemas only where a result is read (0.20 → 0.18 s of CPU); fewer, larger files for all alike, which cost more to compile than they save (0.19 → 0.25 s); help lists commands from a table, and none is loaded that was not named (0.14 → 0.09 s). Next: what is left is the library that reads command lines.';
const triedCached =
  'Tried: what is wrong with a spec is kept apart from it, so that no parser of YAML is loaded; the library of schemas only where a result is read (0.48 → 0.44 s of CPU); no command loaded but this one (no gain alone: its code lies in more files then), and the 118 files that it then loads joined into 17 (0.38 → 0.33 s); where a history is cut off read without git. Next: of 12 processes of git two ask the same of the same folder, and the changed files could be asked for while the spec is read.';

const triedFirst =
  'Tried: grammars compiled without the optimising compiler, files read side by side; of the tool’s own code nothing loaded that a check does not use (1.74 → 0.68 MB in its main process, 1.49 → 1.36 s of CPU), in fewer files (1.29 → 1.24 s); the processes that parse start while the spec’s files are read (1.44 → 1.41 s of CPU; 0.96 → 0.76 s in the fastest of 15 runs each); flags of V8 for those processes (a larger young generation, collecting garbage in one thread, compiling all at once), without gain; without the optimising compiler a tenth less, which a large spec would pay for. Next: more than half of it is the start of three processes of Node and the first run of their parsers.';

/** How soon short commands answer, against Node's own start. */
export async function startUp({ folder, quick, rounds }: Bench): Promise<Result> {
  const [spec, flavor, cache] = ['spec', 'flavor', 'cache'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  makeCorpus(spec, { parts: 20, flavors: 1 });
  makeFlavor(flavor, { files: quick ? 200 : 1_000, annotations: 60, parts: 20, commits: 50, seed: 1 });
  const check = tool('check', flavor, '--spec', spec, '--flavor', 'flavor-0', '--cache', cache);
  const nothingKept = cold(check, cache);
  await inTurn(1, { check });
  const all = await inTurn(rounds, {
    node,
    version: tool('--version'),
    help: tool('--help'),
    cached: check,
    first: nothingKept,
  });
  const own = median(all.node ?? { times: [] });
  const row = (name: string, work: string, most: number, tried?: string) => {
    const sample = all[name] ?? { times: [] };
    const ratio = median(sample) / own;
    const measured = `${ratio.toFixed(2)} × (${seconds(median(sample))}, ${spread(sample)})`;
    return {
      work,
      goal: `≤ ${most} × Node's start (${seconds(own)})`,
      measured,
      memory: memory(all[name]),
      holds: ratio <= most,
      ...(tried === undefined ? {} : { tried }),
    };
  };
  const first = all.first ?? { times: [] };
  return {
    rows: [
      row('version', '`wacrg --version`', 2),
      row('help', '`wacrg --help`', 2, triedHelp),
      row('cached', '`wacrg check`, 1,000 files, annotations cached', 5, triedCached),
      {
        work: '`wacrg check`, the first time',
        goal: '< 1 s',
        measured: `${seconds(median(first))} (${spread(first)})`,
        memory: memory(all.first),
        holds: median(first) < 1000,
        tried: triedFirst,
        command: nothingKept,
      },
    ],
  };
}
