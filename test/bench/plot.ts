import type { Series } from './row.ts';

const width = 720;
const height = 260;
const panel = { width: 270, height: 170, top: 40 } as const;

/**
 * Time and memory against size, side by side, each with a straight line from the origin to the largest run. Points on it
 * mean linear growth; points below it, that larger runs cost more for each unit. Text and lines follow the reader's
 * scheme, dark or light, and the same numbers give the same bytes.
 */
export function plotSvg({ title, points }: Series): string {
  const description = points
    .map(({ size, ms, mb }) => `${size}: ${(ms / 1000).toFixed(2)} s, ${mb.toFixed(0)} MB`)
    .join('; ');
  const panels = [
    panelSvg(
      60,
      'seconds',
      points.map(({ size, ms }) => [size, ms / 1000]),
    ),
    panelSvg(
      410,
      'MB',
      points.map(({ size, mb }) => [size, mb]),
    ),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escaped(title)}: time and memory against size</title>`,
    `<desc id="desc">${escaped(description)}. The dashed lines are straight, through the origin and the largest run.</desc>`,
    '<style>',
    'svg { color: #24292f; font: 12px sans-serif } @media (prefers-color-scheme: dark) { svg { color: #d0d7de } }',
    'text { fill: currentColor } .axis, .straight { fill: none; stroke: currentColor; stroke-opacity: 0.5 }',
    '.straight { stroke-dasharray: 4 4 } .measured { fill: none; stroke: #4c8ed9; stroke-width: 2 } circle { fill: #4c8ed9 }',
    '</style>',
    ...panels,
    '</svg>',
    '',
  ].join('\n');
}

function panelSvg(left: number, unit: string, points: readonly (readonly [size: number, value: number])[]): string {
  const largest = points.at(-1) ?? [1, 1];
  const maxSize = Math.max(...points.map(([size]) => size));
  const most = Math.max(...points.map(([, value]) => value)) || 1;
  const bottom = panel.top + panel.height;
  const x = (size: number): string => (left + (size / maxSize) * panel.width).toFixed(1);
  const y = (value: number): string => (bottom - (value / most) * panel.height).toFixed(1);
  const path = points.map(([size, value]) => `${x(size)},${y(value)}`).join(' ');
  return [
    `<path class="axis" d="M${left} ${panel.top}V${bottom}H${left + panel.width}"/>`,
    `<path class="straight" d="M${left} ${bottom}L${x(largest[0])} ${y(largest[1])}"/>`,
    `<polyline class="measured" points="${path}"/>`,
    ...points.map(([size, value]) => `<circle cx="${x(size)}" cy="${y(value)}" r="4"/>`),
    ...points.map(([size]) => `<text x="${x(size)}" y="${bottom + 18}" text-anchor="middle">${size}</text>`),
    `<text x="${left}" y="${panel.top - 14}">${unit}</text>`,
    `<text x="${left - 6}" y="${panel.top + 4}" text-anchor="end">${most >= 10 ? most.toFixed(0) : most.toFixed(1)}</text>`,
    `<text x="${left - 6}" y="${bottom}" text-anchor="end">0</text>`,
  ].join('\n');
}

/** A plain name for the file of a plot. */
export const plotName = ({ title }: Series): string =>
  `growth-${title
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')}.svg`;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
