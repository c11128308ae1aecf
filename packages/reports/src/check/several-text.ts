import { percentOf, type Severity, tallyClauses, tallyParts, weightsOf, weightWords } from '@wacrg/spec';
import { printable } from '@wacrg/spec/text';
import { type SpecReport, unitedReport } from '@wacrg/workspace';
import { counted } from '../counted.ts';
import type { PrintContext } from '../print-context.ts';
import { formatCheckText } from './text.ts';

/** The checks of a library against several specs, or of several libraries, one after the other, and what they come to. */
export function formatTextOfSeveral(reports: readonly SpecReport[], context: PrintContext): string {
  if (reports.length === 1) return reports.map(({ report }) => formatCheckText(report, context)).join('');
  const { colors } = context;
  const each = reports.map(
    (one) => `${colors.bold(`== ${printable(nameOf(one))} ==`)}\n${formatCheckText(one.report, context)}`,
  );
  return [...each, `${colors.bold('== Together ==')}\n${sumLines(reports).join('\n')}\n`].join('\n');
}

function nameOf({ library, id }: SpecReport): string {
  const where = library === '' ? [] : [library];
  return [...where, ...(id === undefined ? [] : [`spec ${id}`])].join(', ') || 'the root';
}

const severities: readonly Severity[] = ['error', 'warning', 'notice'];

function sumLines(reports: readonly SpecReport[]): readonly string[] {
  const { problems } = unitedReport(reports);
  const counts = severities.map((severity) =>
    counted(problems.filter((each) => each.severity === severity).length, severity),
  );
  const isSome = reports.some(({ report }) => report.staged || report.partial);
  const covered = isSome ? [] : reports.map((each) => `${printable(nameOf(each))}: ${coverageLine(each)}`);
  return [...covered, counts.join(', ')];
}

function coverageLine({ report: { coverage, sites } }: SpecReport): string {
  const { parts } = coverage;
  const tallies = [
    ['parts', tallyParts(parts)] as const,
    ...weightsOf(parts).map((weight) => [weightWords(weight), tallyClauses(parts, weight)] as const),
  ];
  const said = tallies.map(([name, tally]) =>
    tally === undefined ? `${name} not measured` : `${name} ${percentOf(tally)} % (${tally.covered} of ${tally.total})`,
  );
  return `${said.join(', ')}; ${counted(sites.length, 'site')}`;
}
