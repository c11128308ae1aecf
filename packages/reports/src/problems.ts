import type { Problem, Severity } from '@wacrg/spec';
import { printable } from '@wacrg/spec/text';
import type { Colors } from 'picocolors/types.js';
import { counted } from './counted.ts';
import type { PrintContext } from './print-context.ts';

const ranks: Readonly<Record<Severity, number>> = { notice: 0, warning: 1, error: 2 };

/** One line per problem: where, how grave, what and what to do; places as `file:line:column`, which editors open; the gravest last, where eyes are. */
export function formatProblems(
  problems: readonly Problem[],
  { colors, all = false }: Pick<PrintContext, 'colors' | 'all'>,
): string {
  const gravestLast = problems.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
  const totals = new Map<string, number>();
  for (const each of problems) totals.set(kindOf(each), (totals.get(kindOf(each)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return gravestLast
    .map((each) => {
      const kind = kindOf(each);
      const count = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, count);
      if (all || each.severity === 'error' || count <= maxOfKind) return `${formatProblem(each, colors)}\n`;
      const total = totals.get(kind) ?? count;
      return count < total ? '' : `… and ${total - maxOfKind} more ${colors.dim(each.code)}; --all shows them\n`;
    })
    .join('');
}

const kindOf = ({ severity, code }: Problem): string => `${severity} ${code}`;

/** Of one kind of notice or warning no more are shown, for the rest says the same. */
const maxOfKind = 12;

function formatProblem({ severity, flavor, path, line, column, message, code }: Problem, colors: Colors): string {
  const place = [path, line, column].filter((each) => each !== undefined).join(':');
  const where = [flavor, place].filter((each) => each).join(' ');
  const paint: Readonly<Record<Severity, (text: string) => string>> = {
    error: colors.red,
    warning: colors.yellow,
    notice: colors.blue,
  };
  const start = where === '' ? '' : `${colors.bold(printable(where))} `;
  return `${start}${paint[severity](severity)} ${printable(message)} ${colors.dim(code)}`;
}

/** Whether any problem is as grave as `failOn`, or graver. */
export function failing(problems: readonly Problem[], failOn: Severity): boolean {
  return problems.some(({ severity }) => ranks[severity] >= ranks[failOn]);
}

/** `2 errors, 1 warning`, or `no problems`; and how many notices the configuration leaves out. */
export function countProblems(problems: readonly Problem[], silenced: number = 0): string {
  const shown = (['error', 'warning', 'notice'] as const).flatMap((severity) => {
    const count = problems.filter((each) => each.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  const left = silenced === 0 ? '' : ` (${counted(silenced, 'notice')} silenced by wacrg.yaml)`;
  return `${shown.join(', ') || 'no problems'}${left}`;
}
