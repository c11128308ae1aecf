import { formatCitation, missingClauses, type Site, weightsOf } from '@wacrg/spec';
import { jsonText } from '@wacrg/spec/text';
import type { CheckReport } from '@wacrg/workspace';
import { nextStep } from '@wacrg/workspace';
import { totalsOf } from '../coverage/totals.ts';
import type { CheckJson, SiteJson } from '../json-outputs.ts';
import { notApplicable } from './not-applicable.ts';

/** Of sites that git was not asked about, no field looks like its answer. */
const withoutBlame = ({ annotated: _, looked: _look, changed: _when, commits: _ids, ...site }: Site): SiteJson => site;

/** A check for programs: everything that was found, and the totals. A tally of `null` was not measured. */
export const formatJson = (report: CheckReport): string => jsonText(checkJson(report));

/** The same as data. */
export function checkJson(report: CheckReport): CheckJson {
  // Output holds no path of a machine.
  const { coverage, root: _, blame, sites, ...rest } = report;
  const { parts } = coverage;
  const totals = totalsOf(parts);
  const missing = weightsOf(parts).flatMap((weight) =>
    missingClauses(parts, weight).map(({ code, id }) => formatCitation({ code, clause: id })),
  );
  return {
    format: 1,
    ...rest,
    sites: blame === 'all' ? sites : sites.map(withoutBlame),
    totals,
    parts,
    missing,
    notApplicable: notApplicable(report),
    next: nextStep(report),
  };
}
