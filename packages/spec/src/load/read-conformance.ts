import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Conformance, SpecVector } from '../model/conformance.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { ToolError } from '../problem/tool-error.ts';
import type { parseConformance } from '../result/conformance-json.ts';
import { readSource } from './read-sources.ts';
import { readVectors } from './read-vectors.ts';

/** The vectors of a spec, and what became of them when its authors ran flavors. */
export interface ConformanceRead {
  readonly vectors: readonly SpecVector[];
  readonly runs: readonly Conformance[];
  readonly problems: readonly Problem[];
}

/** Reads `spec/vectors` and `spec/conformance`, where there are any. */
export async function readConformance(dir: string): Promise<ConformanceRead> {
  const names = (await readdir(join(dir, 'spec', 'conformance')).catch(() => []))
    .filter((name) => name.endsWith('.json'))
    .sort();
  // Vectors that nobody was run against say nothing on any page.
  if (names.length === 0) return { vectors: [], runs: [], problems: [] };
  // Schemas take longer to load than a short command takes, and most specs have no runs.
  const { parseConformance: parse } = await import('../result/conformance-json.ts');
  const [vectors, runs] = [await vectorsOf(dir), names.map((name) => runOf(dir, name, parse))];
  return {
    vectors: 'vectors' in vectors ? vectors.vectors : [],
    runs: runs.flatMap((each) => ('run' in each ? [each.run] : [])),
    problems: [vectors, ...runs].flatMap((each) => ('problem' in each ? [each.problem] : [])),
  };
}

async function vectorsOf(
  dir: string,
): Promise<{ readonly vectors: readonly SpecVector[] } | { readonly problem: Problem }> {
  try {
    const { vectors } = await readVectors(join(dir, 'spec', 'vectors'));
    return { vectors: vectors.map(({ id, name, clauses, digest }) => ({ id, name, clauses, digest })) };
  } catch (fault) {
    if (!(fault instanceof ToolError)) throw fault;
    return { problem: problem('bad-vectors', { detail: fault.message }, { path: 'spec/vectors' }) };
  }
}

function runOf(
  dir: string,
  name: string,
  parse: typeof parseConformance,
): { readonly run: Conformance } | { readonly problem: Problem } {
  const path = `spec/conformance/${name}`;
  const bad = (detail: string) => ({ problem: problem('bad-conformance', { detail }, { path }) });
  const read = readSource(join(dir, path));
  if (read === undefined || typeof read === 'string') return bad(read ?? 'it is gone');
  const parsed = parse(read.text);
  if ('fault' in parsed) return bad(parsed.fault);
  return `${parsed.run.flavor}.json` === name
    ? parsed
    : bad(`its flavor is "${parsed.run.flavor}", not that of its name`);
}
