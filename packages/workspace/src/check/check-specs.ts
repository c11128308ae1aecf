import type { Problem } from '@wacrg/spec';
import { ownResults } from '../results/read-results.ts';
import type { AuthorSettings } from '../settings.ts';
import type { CheckSettings } from './check-settings.ts';
import { type CheckReport, checkWorkingTree } from './check-tree.ts';
import { specsOf } from './specs-beside.ts';

/** The check of one library against one of its specs. */
export interface SpecReport {
  /** The library's folder, relative to the root of the repository; empty for the root. */
  readonly library: string;
  /** What the library calls the spec; absent where it follows one. */
  readonly id?: string;
  readonly report: CheckReport;
}

/** Checks libraries of one repository, each against each of its specs, one after the other. */
export async function checkSpecs(
  units: readonly AuthorSettings[],
  asked: Omit<CheckSettings, keyof AuthorSettings>,
): Promise<readonly SpecReport[]> {
  const results = await ownResults(asked);
  const found: SpecReport[] = [];
  for (const home of new Set(units.map((unit) => unit.home))) {
    const own = units.filter((unit) => unit.home === home);
    const specs = own.length > 1 ? await specsOf(own) : [];
    const said = new Set<string>();
    for (const [n, unit] of own.entries()) {
      const beside = specs.filter((_, other) => other !== n);
      const report = await checkWorkingTree({ ...unit, ...asked }, { beside, results });
      const problems = report.problems.filter((each) => !isSaid(each, said));
      const library = home.replace(/\/$/, '');
      found.push({ library, ...(unit.choice && { id: unit.choice.id }), report: { ...report, problems } });
    }
  }
  return found;
}

/** Whether the check against an earlier spec said the same of the same place. */
function isSaid({ code, path, line, column }: Problem, said: Set<string>): boolean {
  if (line === undefined) return false;
  const place = JSON.stringify([code, path, line, column]);
  const isKnown = said.has(place);
  said.add(place);
  return isKnown;
}
