import { nearest, type PageSource, type Problem, problem, type Zone } from '@wacrg/spec';
import { findZones } from '@wacrg/spec/source';
import type { Templates } from './templates.ts';
import { fillZones, ownTitle } from './zones.ts';

export interface HandWritten {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** A view whose header shows a title, unless the page that it is put on has its own. */
type TitledView = (titled: boolean) => object;

/**
 * A hand-written page with its zones filled from the templates `<kind>-<zone>`. A page whose markers do not pair, or at whose
 * end a new zone would be swallowed by an unclosed block, is given back as it is, with the problem.
 */
export function fillPage(
  kind: string,
  source: Required<Pick<PageSource, 'page' | 'path'>> & PageSource,
  view: TitledView,
  templates: Templates,
): HandWritten {
  const { page, path } = source;
  const { zones, problems } =
    source.zones === undefined ? findZones(page, path) : { zones: source.zones, problems: [] };
  if (problems.length > 0) return { text: page, problems };
  const order = templates.order(kind);
  const names = [...order.top, ...order.bottom];
  const shown = view(ownTitle(page) === '');
  const sections = new Map(names.map((name) => [name, trimLines(templates.render(`${kind}-${name}`, shown))]));
  const text = fillZones({ page, zones }, sections, order);
  const unknown = zones.filter(({ name }) => !sections.has(name)).map((zone) => unknownZone(zone, names, path));
  const swallowed = added(zones, sections) && mayStayOpen(page) ? swallowedZones(text, sections, path) : [];
  return swallowed.length > 0 ? { text: page, problems: swallowed } : { text, problems: unknown };
}

const trimLines = (text: string): string => text.replace(/^\n+|\n+$/g, '');

const unknownZone = ({ name, line }: Zone, names: readonly string[], path: string): Problem =>
  problem('unknown-zone', { zone: name, nearest: nearest(name, names) }, { path, line });

/**
 * Whether a block might still be open at the end of a page: a fence, or HTML that runs to its closing word. Cheap, and on the safe
 * side: only plain fences at the line's start are followed, and anything else that could open a block asks for a real parse.
 */
function mayStayOpen(page: string): boolean {
  let fence = '';
  for (const line of page.split(/\r\n|\n|\r/)) {
    const ticks = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0] ?? '';
    if (fence !== '' && ticks.startsWith(fence) && line.trim() === ticks) fence = '';
    else if (fence === '' && ticks !== '') fence = ticks;
    else if (fence === '' && /^[ \t>*+-]*(<(?!!-- \/?wacrg:)|`{3}|~{3})|^[ \t>*+\d.)-]+(`{3}|~{3})/.test(line))
      return true;
  }
  return fence !== '';
}

const added = (zones: readonly Zone[], sections: ReadonlyMap<string, string>): boolean => {
  const present = new Set(zones.map(({ name }) => name));
  return [...sections].some(([name, body]) => body !== '' && !present.has(name));
};

function swallowedZones(text: string, sections: ReadonlyMap<string, string>, path: string): readonly Problem[] {
  const present = new Set(findZones(text, path).zones.map(({ name }) => name));
  const lost = [...sections].find(([name, body]) => body !== '' && !present.has(name));
  return lost === undefined ? [] : [problem('broken-zone', { zone: lost[0], fault: 'in an unclosed block' }, { path })];
}
