import type { Html, RootContent } from 'mdast';
import type { Zone } from '../../model/page.ts';
import { type Problem, problem, sortProblems } from '../../problem/problem.ts';
import { lineIndex } from '../text/line-index.ts';
import { tooDeep, unlessTooDeep } from '../text/too-deep.ts';
import { frontMatterOf } from './front-matter.ts';
import { parseBlocks, rangeOf } from './markdown.ts';

/** The zones of a page in its order, or the faults of its markers; with a fault there are no zones at all. */
export interface ZonesFound {
  readonly zones: readonly Zone[];
  readonly problems: readonly Problem[];
}

/**
 * Finds the zones of a page: what lies between `<!-- wacrg:name -->` and `<!-- /wacrg:name -->`, each marker alone on
 * a line at the top level of the page. The same text in code, a list or a quote is no marker.
 *
 * @example
 * const page = '# A\n\n<!-- wacrg:steps -->\nold\n<!-- /wacrg:steps -->\n';
 * const [zone] = findZones(page).zones;
 * page.slice(zone.start, zone.end); // '\nold\n'
 */
export function findZones(page: string, path: string | undefined = undefined): ZonesFound {
  const shift = page.startsWith('\uFEFF') ? 1 : 0;
  const text = page.slice(shift);
  return unlessTooDeep(
    () => zonesOf(parseBlocks(text, frontMatterOf(text)?.after), { page, shift, path }),
    () => ({ zones: [], problems: [tooDeep(path)] }),
  );
}

interface Whereabouts {
  readonly page: string;
  /** What the offsets lack: 1 when the page starts with a byte-order mark. */
  readonly shift: number;
  readonly path?: string | undefined;
}

/** As {@link findZones}, for a page whose blocks are at hand. */
export function zonesOf(blocks: readonly RootContent[], { page, shift, path }: Whereabouts): ZonesFound {
  const position = lineIndex(page);
  const markers = blocks
    .filter((node) => node.type === 'html')
    .flatMap(markersIn)
    .map((each) => ({ ...each, start: each.start + shift, end: each.end + shift }));
  const { pairs, faults } = pair(markers);
  const file = path === undefined ? {} : { path };
  const problems = faults.map(({ marker, fault }) =>
    problem('broken-zone', { zone: marker.name, fault }, { ...file, ...position(marker.start) }),
  );
  const zones = pairs.map(([open, close]) => ({
    name: open.name,
    line: position(open.start).line,
    start: open.end,
    end: close.start,
  }));
  return { zones: problems.length === 0 ? zones : [], problems: sortProblems(problems) };
}

interface Marker {
  readonly name: string;
  readonly closes: boolean;
  readonly start: number;
  readonly end: number;
}

const marker = /<!--[ \t]*(\/?)wacrg:([a-z0-9-]{1,60})[ \t]*-->/g;

function markersIn(node: Html): readonly Marker[] {
  if (node.value.replace(marker, '').trim() !== '') return [];
  const [offset] = rangeOf(node);
  return [...node.value.matchAll(marker)].map(({ 0: all, 1: slash, 2: name = '', index }) => ({
    name,
    closes: slash === '/',
    start: offset + index,
    end: offset + index + all.length,
  }));
}

type Fault = 'unclosed' | 'unopened' | 'nested' | 'doubled';

interface Pairing {
  readonly pairs: readonly (readonly [Marker, Marker])[];
  readonly faults: readonly { readonly marker: Marker; readonly fault: Fault }[];
}

function pair(markers: readonly Marker[]): Pairing {
  const pairs: (readonly [Marker, Marker])[] = [];
  const faults: { marker: Marker; fault: Fault }[] = [];
  const names = new Set<string>();
  let open: Marker | undefined;
  for (const each of markers) {
    if (!each.closes) {
      if (open) faults.push({ marker: each, fault: 'nested' });
      else if (names.has(each.name)) faults.push({ marker: each, fault: 'doubled' });
      names.add(each.name);
      open ??= each;
    } else if (open?.name === each.name) {
      pairs.push([open, each]);
      open = undefined;
    } else if (!faults.some((one) => one.fault === 'nested' && one.marker.name === each.name)) {
      faults.push({ marker: each, fault: 'unopened' });
    }
  }
  if (open) faults.push({ marker: open, fault: 'unclosed' });
  return { pairs, faults };
}
