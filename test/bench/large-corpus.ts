import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCorpus } from './inputs/make-corpus.ts';
import { type Command, inTurn, median, once, seconds } from './measure.ts';
import type { Bench, Result, Row, Series } from './row.ts';
import { cold, tool } from './tool.ts';

const triedFirst =
  'Tried: files parsed in two processes side by side; what they say no longer kept twice. Next: the parsers of Markdown and YAML take 3.9 ms of CPU for a page, nine tenths of all, and are the only ones (decision 0031): more cores are what helps.';
const triedAgain =
  'Tried: what lint says kept apart from the spec (0.9 s, 214 MB; before 1.6 s, 732 MB), and what files say in drawers (lint after an edit 9.7 → 4.0 s of CPU); pages that stand not made again where nothing changed (12 → 2 s of CPU, 845 → 334 MB). Next: after an edit every page is made to be compared; what a single page is made of is not known (decision 0048).';

/** Lint and render of corpora that grow, in which ten flavors claim every part: first, again, and after an edit. */
export async function largeCorpus({ folder, quick }: Bench): Promise<Result> {
  const sizes = quick ? [250, 500, 1_000] : [1_000, 2_000, 10_000];
  const [points, again, edited]: [Point[], Point[], Point[]] = [[], [], []];
  const [corpusOf, cache] = [(size: number) => join(folder, String(size)), join(folder, 'cache')];
  const commandsOf = (size: number) => {
    const at = ['--corpus', corpusOf(size), '--quiet', '--cache', cache];
    // Pages are written beside the corpus: in its own pages each rendered text would be one more to read.
    const render = tool('render', ...at, '--out', `${corpusOf(size)}-out`);
    return { lint: tool('lint', ...at), scan: tool('scan', ...at), render };
  };
  for (const size of sizes) {
    makeCorpus(corpusOf(size), { parts: size, flavors: 10 });
    const { scan, ...commands } = commandsOf(size);
    // Pages are made of a result, so a scan of what lint read stands between the two.
    points.push(await lintAndRender(commands, size, { between: scan }));
    again.push(await lintAndRender(commands, size));
    edit(corpusOf(size));
    edited.push(await lintAndRender(commands, size));
  }
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return { rows: [] };
  const share = quick ? 0.1 : 1;
  const growth = last.ms / last.size / (first.ms / first.size);
  const { render } = commandsOf(last.size);
  const row = (point: Point | undefined, what: string, most: number, tried: string): Row => ({
    work: `corpus of ${last.size} parts × 10 flavors, lint + render${what}`,
    goal: `≤ ${seconds(most * share)}, ≤ 1,024 MB`,
    measured: seconds(point?.ms ?? Number.NaN),
    memory: `${point?.mb.toFixed(0)} MB with its helpers`,
    holds: point !== undefined && point.ms <= most * share && point.mb <= 1_024,
    tried,
    command: render,
    differs: '`render` alone',
  });
  return {
    rows: [
      row(again.at(-1), ' again, nothing changed', 3_000, triedAgain),
      {
        ...row(edited.at(-1), ' again, one part edited', 1_500, triedAgain),
        command: { ...render, before: () => edit(corpusOf(last.size)) },
      },
      // Last, for its profile starts with nothing kept.
      {
        ...row(last, ', the first time', 30_000, triedFirst),
        command: cold(commandsOf(first.size).lint, cache),
        differs: `\`lint\` alone, with ${first.size.toLocaleString('en')} parts`,
      },
      {
        work: `the first time, from ${first.size} to ${last.size} parts`,
        goal: 'linear (time per part × 1.3 at most)',
        measured: `× ${growth.toFixed(2)}`,
        holds: growth <= 1.3,
      },
    ],
    series: [
      { title: 'Lint + render, by parts', points },
      { title: 'Lint + render again, by parts', points: again },
    ],
  };
}

const edit = (corpus: string): void =>
  appendFileSync(join(corpus, 'spec/signalling/part-7.md'), '\nOne finding more.\n');

type Point = Series['points'][number];

async function lintAndRender(
  commands: { readonly lint: Command; readonly render: Command },
  size: number,
  { between }: { readonly between?: Command } = {},
): Promise<Point> {
  const { lint } = await inTurn(1, { lint: commands.lint });
  if (between !== undefined) await once(between);
  const { render } = await inTurn(1, { render: commands.render });
  if (!lint || !render) throw new RangeError('nothing was run');
  return { size, ms: median(lint) + median(render), mb: Math.max(lint.treeMb, render.treeMb) };
}
