import { expect, test } from 'vitest';
import { plotName, plotSvg } from './bench/plot.ts';

const series = {
  title: 'First scan, by <annotations>',
  points: [
    { size: 10, ms: 1_000, mb: 50 },
    { size: 20, ms: 2_000, mb: 60 },
  ],
};

test('a plot tells its numbers to those who cannot see it, and is the same for the same numbers', () => {
  const svg = plotSvg(series);
  expect(svg).toContain('<title id="title">First scan, by &lt;annotations>: time and memory against size</title>');
  expect(svg).toContain('10: 1.00 s, 50 MB; 20: 2.00 s, 60 MB');
  expect(plotSvg(series)).toBe(svg);
  expect(plotName(series)).toBe('growth-first-scan-by-annotations.svg');
});

test('points of linear growth lie on the straight line', () => {
  const [first, last] = [...plotSvg(series).matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map((each) =>
    each.slice(1).map(Number),
  );
  // The origin is at 60, 210.
  expect((210 - (first?.[1] ?? 0)) / ((first?.[0] ?? 0) - 60)).toBeCloseTo(
    (210 - (last?.[1] ?? 0)) / ((last?.[0] ?? 0) - 60),
    1,
  );
});
