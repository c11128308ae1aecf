import type { CheckReport } from '../../author/check-tree.ts';

/** What a flavor leaves out on purpose and indeed does not have. */
export function leftOut({ coverage }: CheckReport): readonly { readonly code: string; readonly reason: string }[] {
  return coverage.parts.flatMap(({ code, state, exception, clauses }) => [
    ...(state === 'excepted' && exception !== undefined ? [{ code, reason: exception }] : []),
    ...clauses.flatMap((clause) =>
      clause.exception !== undefined && !clause.covered
        ? [{ code: `${code}#${clause.id}`, reason: clause.exception }]
        : [],
    ),
  ]);
}
