import { cpus, loadavg, totalmem } from 'node:os';
import { seconds } from './measure.ts';
import { plotName } from './plot.ts';
import type { Result, Row, Series } from './row.ts';

/** How a run was made. */
export interface RunFacts {
  readonly quick: boolean;
  readonly minutes: number;
  /** The load of the machine before the run. */
  readonly load: number;
}

export const loadNow = (): number => loadavg()[0] ?? 0;

/** The page of `docs/` that publishes what was measured. */
export function formatReport(results: readonly Result[], facts: RunFacts): string {
  const rows = results.flatMap((each) => each.rows);
  const series = results.flatMap((each) => each.series ?? []);
  return [
    '# Performance',
    '',
    'Written by `pnpm bench` (without a pnpm: `node scripts/pnpm.mjs run bench`), which makes its inputs itself. Floors and the tool run',
    'in turn on one machine, and a time says little on its own: compare the ratios. A benchmark is not a test, and no build fails on it.',
    '',
    ...results.flatMap(({ note }) => (note === undefined ? [] : [note, ''])),
    machine(facts),
    '',
    '| Work | Goal | Measured | Memory | Holds |',
    '|---|---|---|---|---|',
    ...rows.map(formatRow),
    '',
    ...formatMissed(rows),
    ...results.flatMap(({ page }) => (page === undefined ? [] : [page, ''])),
    '## Growth',
    '',
    'Measured, and dashed a straight line through the origin and the largest run: points on it mean linear growth,',
    'points below it that larger runs cost more for each unit.',
    ...series.flatMap(plot),
    '',
  ].join('\n');
}

function machine({ quick, minutes, load }: RunFacts): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const facts = [
    `${cpus().length} × ${model}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Node ${process.versions.node}`,
    process.platform,
  ].join(', ');
  const sizes = quick ? ' Sizes: a tenth (`pnpm bench --quick`).' : '';
  return `Machine: ${facts}, with a load of ${load.toFixed(1)} before the run. The run took ${minutes.toFixed(1)} minutes.${sizes}`;
}

const formatRow = ({ work, goal, measured, memory = '', holds }: Row): string =>
  `| ${work} | ${goal} | ${measured} | ${memory} | ${holds === undefined ? '' : holds ? 'yes' : '**no**'} |`;

function formatMissed(rows: readonly Row[]): readonly string[] {
  const missed = rows.filter(({ holds }) => holds === false);
  if (missed.length === 0) return [];
  const lines = missed.map(({ work, where, tried }) => {
    const known = [...(where === undefined ? [] : [`${where}.`]), ...(tried === undefined ? [] : [tried])];
    return `* ${work}: ${known.length === 0 ? 'see the row.' : known.join(' ')}`;
  });
  return ['## What is missed, and where its time goes', '', ...lines, ''];
}

function plot(series: Series): readonly string[] {
  const { title, points } = series;
  return [
    '',
    `### ${title}`,
    '',
    `![${title}: time and memory against size; the table below has the numbers](images/${plotName(series)})`,
    '',
    '| Size | Time | Time for each | Memory |',
    '|---|---|---|---|',
    ...points.map(
      ({ size, ms, mb }) => `| ${size} | ${seconds(ms)} | ${(ms / size).toFixed(3)} ms | ${mb.toFixed(0)} MB |`,
    ),
  ];
}
