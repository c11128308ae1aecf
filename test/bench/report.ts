import { cpus } from 'node:os';
import { seconds } from './measure.ts';
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
    `Machine: ${machine}.${quick ? ' Sizes: a tenth (`pnpm bench --quick`).' : ''}`,
    '',
    '| Work | Goal | Measured | Holds |',
    '|---|---|---|---|',
    ...rows.map(formatRow),
    '',
    '## Growth',
    '',
    'Each bar is the time per unit of the largest run or of a smaller one: bars of one length mean linear growth.',
    ...series.flatMap(plot),
    '',
  ].join('\n');
}

const formatRow = ({ work, goal, measured, holds }: Row): string =>
  `| ${work} | ${goal} | ${measured} | ${holds === undefined ? '' : holds ? 'yes' : '**no**'} |`;

function plot({ title, points }: Series): readonly string[] {
  const perUnit = points.map(({ size, ms }) => ms / size);
  const most = Math.max(...perUnit);
  const lines = points.map(({ size, ms, mb }, index) => {
    const unit = perUnit[index] ?? 0;
    const bar = '█'.repeat(Math.max(1, Math.round((unit / most) * 40)));
    return `${String(size).padStart(8)}  ${seconds(ms).padStart(9)}  ${`${mb.toFixed(0)} MB`.padStart(7)}  ${unit.toFixed(3)} ms each  ${bar}`;
  });
  return ['', `### ${title}`, '', '```text', ...lines, '```'];
}
