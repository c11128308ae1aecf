import { cpus } from 'node:os';
import { seconds } from './measure.ts';
import { plotName } from './plot.ts';
import type { Result, Row, Series } from './row.ts';

/** The page of `docs/` that publishes what was measured. */
export function formatReport(results: readonly Result[], quick: boolean): string {
  const rows = results.flatMap((each) => each.rows);
  const series = results.flatMap((each) => each.series ?? []);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}, ${process.platform}`;
  return [
    '# Performance',
    '',
    'Written by `pnpm bench`, which makes its inputs itself. Floors and the tool run in turn on one machine, and a time says',
    'little on its own: compare the ratios. A benchmark is not a test, and no build fails on it.',
    '',
    ...results.flatMap(({ note }) => (note === undefined ? [] : [note, ''])),
    `Machine: ${machine}.${quick ? ' Sizes: a tenth (`pnpm bench --quick`).' : ''}`,
    '',
    '| Work | Goal | Measured | Holds |',
    '|---|---|---|---|',
    ...rows.map(formatRow),
    '',
    ...formatMissed(rows),
    '## Growth',
    '',
    'Measured, and dashed a straight line through the origin and the largest run: points on it mean linear growth,',
    'points below it that larger runs cost more for each unit.',
    ...series.flatMap(plot),
    '',
  ].join('\n');
}

const formatRow = ({ work, goal, measured, holds }: Row): string =>
  `| ${work} | ${goal} | ${measured} | ${holds === undefined ? '' : holds ? 'yes' : '**no**'} |`;

function formatMissed(rows: readonly Row[]): readonly string[] {
  const missed = rows.flatMap(({ work, holds, why }) =>
    holds === false ? [`* ${work}: ${why ?? 'not looked into'}`] : [],
  );
  return missed.length === 0 ? [] : ['## What is missed, and why', '', ...missed, ''];
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
