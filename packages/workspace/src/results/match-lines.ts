import type { Ran, Site } from '@wacrg/spec';
import { leadsTo } from './reported-path.ts';
import type { FileLines } from './run-results.ts';

/**
 * Whether a line of each site that implements was run. The first line that a report has of a declaration is left out where
 * it has more: in many languages it is run when its file is loaded.
 */
export function matchLines(
  sites: readonly Site[],
  files: readonly FileLines[],
): ReadonlyMap<Site, NonNullable<Ran['lines']>> {
  const paths = [...new Set(sites.map(({ path }) => path))];
  const at = new Map(paths.map((path) => [path, linesOf(path, files, paths)] as const));
  const implementing = sites.filter(({ relation, status }) => relation === 'implements' && status !== 'planned');
  return new Map(implementing.map((site) => [site, stateOf(site, at.get(site.path) ?? [])] as const));
}

/** The lines of a file in all reports. A path that leads to several files, and to none exactly, is of none. */
function linesOf(path: string, files: readonly FileLines[], paths: readonly string[]): FileLines['lines'] {
  const exact = files.filter((file) => leadsTo(file.path, path) === 'exactly');
  const fitting = files.filter((file) => leadsTo(file.path, path) === 'perhaps');
  if (exact.length > 0) return exact.flatMap(({ lines }) => lines);
  const isOne = new Set(fitting.map((file) => file.path)).size === 1;
  const others = fitting.some((file) => paths.some((other) => other !== path && leadsTo(file.path, other)));
  return isOne && !others ? fitting.flatMap(({ lines }) => lines) : [];
}

function stateOf({ range }: Site, lines: FileLines['lines']): NonNullable<Ran['lines']> {
  if (range === undefined) return 'unknown';
  const [from, to] = range;
  const inside = lines.filter(([line]) => line >= from && line <= to);
  if (inside.length === 0) return 'unknown';
  const first = Math.min(...inside.map(([line]) => line));
  const body = inside.filter(([line]) => line > first);
  return (body.length > 0 ? body : inside).some(([, run]) => run) ? 'run' : 'never';
}
