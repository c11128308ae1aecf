import { join } from 'node:path';
import { makeCorpus } from './inputs/make-corpus.ts';
import { makeFlavor } from './inputs/make-flavor.ts';
import { inTurn, median, memory, seconds, spread } from './measure.ts';
import type { Bench, Result } from './row.ts';
import { cold, node, tool } from './tool.ts';

const triedHelp =
  'Tried: commands are loaded when they are called, and the library of schemas only where a result is read (0.20 → 0.18 s of CPU); fewer, larger files, which cost more to compile than they save (0.19 → 0.25 s), so they stay 40. Next: the options of all 28 commands are declared for one line of help each.';
const triedCached =
  'Tried: what is wrong with a spec is kept apart from it, so that no parser of YAML is loaded; the library of schemas only where a result is read (0.48 → 0.44 s of CPU). Next: 17 processes of git are asked one after the other; half of them could be asked side by side.';

const triedFirst =
  'Tried: grammars compiled without the optimising compiler, files read side by side. Next: the processes that read strangers’ files could start while git is asked what there is.';

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
