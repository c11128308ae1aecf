import type { Problem } from '../problem/problem.ts';
import { sharer } from './share.ts';
import type { Cell, Site, Traceability, TracedFlavor, TracedMention, TracedSpec } from './traceability.ts';
import { readTraceability } from './traceability-reader.ts';

/**
 * What a `traceability.json` tells of some flavors, or of all, and of the spec. All of it is checked while it comes in, and what it tells
 * of other flavors is dropped, so that of a result that is to be replaced only what is still needed is in memory. What many
 * entries say alike is one value for every one of them.
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
  const once = sharer();
  // In place: an entry was made by the reader for nobody else.
  const shared = <T extends object>(entry: T): T => {
    for (const name of repeated) {
      const value: unknown = Reflect.get(entry, name);
      if (value !== undefined && value !== null) Reflect.set(entry, name, once(value));
    }
    return entry;
  };
  const sharedRow = (row: Readonly<Record<string, Cell>>): typeof row => {
    for (const { claim } of Object.values(row)) if (claim !== undefined) shared(claim);
    return row;
  };
  const kept: [string, TracedFlavor][] = [];
  const sites: Site[] = [];
  const mentions: TracedMention[] = [];
  const cells: [string, Readonly<Record<string, Cell>>][] = [];
  const problems: Problem[] = [];
  const specs: TracedSpec[] = [];
  await readTraceability(chunks, path, {
    spec: (spec) => specs.push(spec),
    flavor: (flavor, id) => isKept(id) && kept.push([id, flavor]),
    site: (site) => isKept(site.flavor) && sites.push(shared(site)),
    mention: (mention) => isKept(mention.flavor) && mentions.push(shared(mention)),
    cells: (row, key) => flavors?.size !== 0 && cells.push([key, sharedRow(flavors ? keptCells(row, flavors) : row)]),
    problem: (problem) => isKept(problem.flavor ?? '') && problems.push(problem),
  });
  const [spec] = specs;
  if (spec === undefined) throw new TypeError('the reader tells of the spec or refuses the text');
  const tables = { flavors: Object.fromEntries(kept), cells: Object.fromEntries(cells) };
  return { format: 1, spec, ...tables, sites, mentions, problems };
}

/** What one entry of a result has in common with thousands of others. */
const repeated = [
  'flavor',
  'code',
  'clause',
  'path',
  'symbol',
  'range',
  'note',
  'annotated',
  'looked',
  'changed',
  'commits',
];

const keptCells = (row: Readonly<Record<string, Cell>>, flavors: ReadonlySet<string>): Readonly<Record<string, Cell>> =>
  Object.fromEntries(Object.entries(row).filter(([flavor]) => flavors.has(flavor)));
