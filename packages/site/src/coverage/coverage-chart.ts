import type { Element } from 'hast';
import { s } from 'hastscript';
import type { Snapshot } from '../source/source.ts';

const width = 760;
const height = 300;
const left = 40;
const right = 170;
const top = 12;
const bottom = 36;
/** Lines differ by their dashes and by their name at the end, not by colour alone. */
const colours = 6;
const dashes = ['', '8 4', '2 4', '10 3 2 3', '4 2', '14 4'];
/** Of more flavors than these only the first are drawn. */
export const drawnFlavors = 8;

/** Parts found in the code of each flavor at each commit, as steps. The page's table says the same. */
export function coverageChart(snapshots: readonly Snapshot[], flavors: readonly string[], parts: number): Element {
  const times = snapshots.map(({ date }) => Date.parse(date));
  const first = times[0] ?? 0;
  const span = Math.max(1, (times.at(-1) ?? 0) - first);
  const x = (time: number) => left + (snapshots.length < 2 ? 0.5 : (time - first) / span) * (width - left - right);
  const y = (count: number) => height - bottom - (count / Math.max(1, parts)) * (height - top - bottom);
  const lines = flavors.slice(0, drawnFlavors).map((flavor) => ({
    flavor,
    points: snapshots.map((snapshot, n) => ({ x: x(times[n] ?? first), y: placed(found(snapshot, flavor), y) })),
  }));
  const names = spread(lines.map(({ points }) => points.findLast(isRead)?.y ?? y(0)));
  return s(
    'svg',
    {
      className: ['chart'],
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      ariaLabelledBy: 'chart-title',
    },
    [
      s(
        'title',
        { id: 'chart-title' },
        `Parts found in the code of each flavor, ${day(snapshots[0])} to ${day(snapshots.at(-1))}`,
      ),
      ...[0, parts].map((count) =>
        s('g', [
          s('line', { className: ['grid'], x1: left, x2: width - right, y1: y(count), y2: y(count) }),
          s('text', { x: left - 8, y: y(count) + 4, className: ['axis', 'end'] }, String(count)),
        ]),
      ),
      s('text', { x: left, y: height - 10, className: ['axis'] }, day(snapshots[0])),
      s('text', { x: width - right, y: height - 10, className: ['axis', 'end'] }, day(snapshots.at(-1))),
      ...lines.map(({ flavor, points }, n) =>
        s('g', { className: [`series-${n % colours}`] }, [
          s('path', { className: ['line'], d: steps(points), strokeDashArray: dashOf(n) || undefined }),
          ...points.filter(isRead).map((point) => s('circle', { cx: point.x, cy: point.y, r: 3 })),
          s('text', { x: width - right + 10, y: (names[n] ?? 0) + 4, className: ['axis'] }, flavor),
        ]),
      ),
    ],
  );
}

/** Lines of one colour have different dashes. */
const dashOf = (n: number): string | undefined => dashes[(n + Math.floor(n / colours)) % dashes.length];

/** A point of a line; without a height where the flavor was not read: nothing is known of it then, which is not none. */
interface Point {
  readonly x: number;
  readonly y: number | undefined;
}

const isRead = (point: Point): point is Point & { readonly y: number } => point.y !== undefined;

const placed = (count: number | undefined, y: (count: number) => number): number | undefined =>
  count === undefined ? undefined : y(count);

function found({ flavors }: Snapshot, flavor: string): number | undefined {
  const counts = flavors.get(flavor);
  return counts === undefined ? undefined : [...counts.values()].reduce((a, b) => a + b, 0);
}

const day = (snapshot: Snapshot | undefined): string => snapshot?.date.slice(0, 10) ?? '';

/** A line that stands still until the next point; where nothing was read it ends, and begins anew. */
function steps(points: readonly Point[]): string {
  let pen = false;
  return points
    .map(({ x, y }) => {
      const step = !pen
        ? `M${round(x)} ${round(y ?? 0)}`
        : y === undefined
          ? `H${round(x)}`
          : `H${round(x)}V${round(y)}`;
      const isDrawn = pen || y !== undefined;
      pen = y !== undefined;
      return isDrawn ? step : '';
    })
    .join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Moves labels apart that would stand on one another. */
function spread(places: readonly number[]): readonly number[] {
  const order = places.map((place, n) => ({ place, n })).sort((a, b) => b.place - a.place);
  const moved: number[] = [];
  let floor = Number.POSITIVE_INFINITY;
  for (const { place, n } of order) {
    floor = Math.min(place, floor - 16);
    moved[n] = floor;
  }
  return moved;
}
