import { formatCitation, missingClauses, weightsOf } from '@wacrg/spec';
import { jsonText } from '@wacrg/spec/text';
import type { CheckReport } from '@wacrg/workspace';
import { nextStep } from '@wacrg/workspace';
import type { CheckJson } from '../json-outputs.ts';
import { totalsOf } from '../totals.ts';
import { notApplicable } from './not-applicable.ts';

/** A check for programs: everything that was found, and the totals. A tally of `null` was not measured. */
export function formatJson(report: CheckReport): string {
  // Output holds no path of a machine.
  const { coverage, root: _, ...rest } = report;
  const { parts } = coverage;
  const totals = totalsOf(parts);
  const missing = weightsOf(parts).flatMap((weight) =>
    missingClauses(parts, weight).map(({ code, id }) => formatCitation({ code, clause: id })),
  );
  const value: CheckJson = {
    format: 1,
    ...rest,
    totals,
    parts,
    missing,
    notApplicable: notApplicable(report),
    next: nextStep(report),
  };
  return jsonText(value);
}
