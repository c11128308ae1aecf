import type { Problem } from '../problem/problem.ts';
import type { Cell, Site, Traceability, TracedFlavor, TracedMention, TracedSpec } from './traceability.ts';
import { readTraceability } from './traceability-reader.ts';

/**
 * What a `traceability.json` tells of some flavors, or of all, and of the spec. All of it is checked while it comes in, and what it tells
 * of other flavors is dropped, so that of a result that is to be replaced only what is still needed is in memory.
 *
 * @param path how messages name the file
 * @throws {ToolError} `bad-result`, as `parseTraceability` does
 */
export async function readKeptResult(
  chunks: AsyncIterable<string>,
  path: string,
  flavors?: ReadonlySet<string>,
): Promise<Traceability> {
  const isKept = (flavor: string) => flavors === undefined || flavors.has(flavor);
  const kept: [string, TracedFlavor][] = [];
  const sites: Site[] = [];
  const mentions: TracedMention[] = [];
  const cells: [string, Readonly<Record<string, Cell>>][] = [];
  const problems: Problem[] = [];
  const specs: TracedSpec[] = [];
  await readTraceability(chunks, path, {
    spec: (spec) => specs.push(spec),
    flavor: (flavor, id) => isKept(id) && kept.push([id, flavor]),
    site: (site) => isKept(site.flavor) && sites.push(site),
    mention: (mention) => isKept(mention.flavor) && mentions.push(mention),
    cells: (row, key) => flavors?.size !== 0 && cells.push([key, flavors ? keptCells(row, flavors) : row]),
    problem: (problem) => (flavors === undefined || flavors.has(problem.flavor ?? '')) && problems.push(problem),
  });
  const [spec] = specs;
  if (spec === undefined) throw new TypeError('the reader tells of the spec or refuses the text');
  const tables = { flavors: Object.fromEntries(kept), cells: Object.fromEntries(cells) };
  return { format: 1, spec, ...tables, sites, mentions, problems };
}

const keptCells = (row: Readonly<Record<string, Cell>>, flavors: ReadonlySet<string>): Readonly<Record<string, Cell>> =>
  Object.fromEntries(Object.entries(row).filter(([flavor]) => flavors.has(flavor)));
