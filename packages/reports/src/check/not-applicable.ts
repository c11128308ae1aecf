import { formatCitation } from '@wacrg/spec';
import type { CheckReport } from '@wacrg/workspace';

/** A part or clause that does not apply to a flavor. */
export interface NotApplicable {
  readonly code: string;
  /** The part's id; absent for a clause. */
  readonly id?: string;
  readonly reason: string;
  /** Where the flavor's own `wacrg.yaml` says so; absent when the spec's authors do. */
  readonly path?: string;
  readonly line?: number;
}

/** What does not apply to a flavor, and indeed is not in its code. */
export function notApplicable({ coverage, exceptions }: CheckReport): readonly NotApplicable[] {
  const places = new Map(exceptions.map((each) => [each.code, each]));
  const placed = (code: string, reason: string): NotApplicable => {
    const { path, line } = places.get(code) ?? {};
    return { code, reason, ...(path === undefined ? {} : { path, ...(line === undefined ? {} : { line }) }) };
  };
  return coverage.parts.flatMap(({ code, id, state, exception, clauses }) => [
    ...(state === 'excepted' && exception !== undefined ? [{ ...placed(code, exception), id }] : []),
    ...clauses.flatMap((clause) =>
      clause.exception !== undefined && !clause.covered
        ? [placed(formatCitation({ code, clause: clause.id }), clause.exception)]
        : [],
    ),
  ]);
}
