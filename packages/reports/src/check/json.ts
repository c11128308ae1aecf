import { formatCitation, missingClauses, type Tally, tallyClauses, tallyParts, type Weight } from '@wacrg/spec';
import type { CheckReport } from '@wacrg/workspace';
import { nextStep } from '@wacrg/workspace';
import { notApplicable } from './not-applicable.ts';

const weights: readonly Weight[] = ['MUST', 'SHOULD', 'MAY'];

/** A check for programs: everything that was found, and the totals. A tally of `null` was not measured. */
export function formatJson(report: CheckReport): string {
  // Output holds no path of a machine.
  const { coverage, root: _, ...rest } = report;
  const { parts } = coverage;
  const totals: Readonly<Record<string, Tally | null>> = Object.fromEntries([
    ['parts', tallyParts(parts)],
    ...weights.map((weight) => [weight, tallyClauses(parts, weight) ?? null] as const),
  ]);
  const missing = weights.flatMap((weight) =>
    missingClauses(parts, weight).map(({ code, id }) => formatCitation({ code, clause: id })),
  );
  const value = {
    format: 1,
    ...rest,
    totals,
    parts,
    missing,
    notApplicable: notApplicable(report),
    next: nextStep(report),
  };
  return `${JSON.stringify(value, null, 2).replace(/[\u007f-\u009f\u2028\u2029]/g, escapeControl)}\n`;
}

const escapeControl = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
