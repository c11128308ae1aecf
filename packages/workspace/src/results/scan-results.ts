import { type Site, sortProblems, ToolError, type Traceability } from '@wacrg/spec';
import { readResults } from './read-results.ts';
import type { RunResults } from './run-results.ts';
import { ranProblems, withResults } from './with-results.ts';

/** What a scan has to be for the report of one library to be about it. */
export interface ScanResultsRequest {
  readonly results?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
  readonly out?: string | undefined;
}

/** The reports of one flavor. */
export interface ScanResults {
  readonly flavor: string;
  readonly results: RunResults;
}

/**
 * Reads the reports for a scan, if there are any. They are for a result in a folder of its own: what a spec commits is made
 * of commits alone.
 *
 * @throws {ToolError} `bad-option`, `bad-results`, `cannot-read`, `time-limit`
 */
export async function readScanResults({
  results = [],
  only = [],
  out,
}: ScanResultsRequest): Promise<ScanResults | undefined> {
  const [flavor] = only;
  if (results.length === 0) return undefined;
  if (flavor === undefined || only.length > 1 || out === undefined)
    throw new ToolError(
      'bad-option',
      'Cannot use --results here: a report is of one library and of one moment, and what a spec commits is made of commits alone; name the library with --flavor and another folder with --out.',
    );
  return { flavor, results: await readResults(results) };
}

/** A result, with what the reports say of their flavor. */
export function withScanResults(result: Traceability, { flavor, results }: ScanResults): Traceability {
  const ofFlavor = (site: Site): boolean => site.flavor === flavor;
  const own = withResults(result.sites.filter(ofFlavor), results);
  const inTurn = own.values();
  const sites = result.sites.map((site) => (ofFlavor(site) ? (inTurn.next().value ?? site) : site));
  const problems = ranProblems(own).map((each) => ({ ...each, flavor }));
  return { ...result, sites, problems: sortProblems([...result.problems, ...problems]) };
}
