import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { coverageChart } from '../src/coverage/coverage-chart.ts';
import type { Snapshot } from '../src/source/source.ts';

/** Snapshots a day apart; a flavor without a count was not read. */
const history = (...counts: readonly (number | undefined)[]): readonly Snapshot[] =>
  counts.map((count, n) => ({
    commit: String(n).repeat(40),
    date: `2026-01-0${n + 1}T00:00:00Z`,
    flavors: new Map(count === undefined ? [] : [['one', new Map([['signalling', count]])]]),
  }));

const drawn = (...counts: readonly (number | undefined)[]) => {
  const html = toHtml(coverageChart(history(...counts), ['one'], 10), { space: 'svg' });
  return { line: /class="line" d="([^"]*)"/.exec(html)?.[1], dots: html.match(/<circle/g)?.length ?? 0 };
};

test('a flavor that was not read is a gap in its line, not none of the parts', () => {
  expect(drawn(2, 4, undefined, 6).line).toMatch(/^M\d[^M]*H[\d.]+V[\d.]+H[\d.]+M[\d.]+ [\d.]+$/);
  expect(drawn(2, 4, undefined, 6).dots).toBe(3);
});

test('none of the parts is drawn as none, and a line may begin late', () => {
  expect(drawn(0, 4).line).toMatch(/^M40 264H/);
  expect(drawn(undefined, undefined, 4)).toEqual({ line: expect.stringMatching(/^M[\d.]+ [\d.]+$/), dots: 1 });
});
