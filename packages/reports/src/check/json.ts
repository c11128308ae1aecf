import { formatCitation, missingClauses, type Site, type Weight } from '@wacrg/spec';
import { jsonText } from '@wacrg/spec/text';
import type { CheckReport } from '@wacrg/workspace';
import { nextStep } from '@wacrg/workspace';
import type { CheckJson, SiteJson } from '../json-outputs.ts';
import { totalsOf } from '../totals.ts';
import { notApplicable } from './not-applicable.ts';

const weights: readonly Weight[] = ['MUST', 'SHOULD', 'MAY'];

/** Of sites that git was not asked about, no field looks like its answer. */
const withoutBlame = ({ annotated: _, looked: _look, changed: _when, commits: _ids, ...site }: Site): SiteJson => site;

/** A check for programs: everything that was found, and the totals. A tally of `null` was not measured. */
export function formatJson(report: CheckReport): string {
  // Output holds no path of a machine.
  const { coverage, root: _, blame, sites, ...rest } = report;
  const { parts } = coverage;
  const totals = totalsOf(parts);
  const missing = weights.flatMap((weight) =>
    missingClauses(parts, weight).map(({ code, id }) => formatCitation({ code, clause: id })),
  );
  const value: CheckJson = {
    format: 1,
    ...rest,
    sites: blame === 'all' ? sites : sites.map(withoutBlame),
    totals,
    parts,
    missing,
    notApplicable: notApplicable(report),
    next: nextStep(report),
  };
  return jsonText(value);
}
