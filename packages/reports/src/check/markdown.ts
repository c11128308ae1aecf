import {
  formatCitation,
  isFound,
  missingClauses,
  percentOf,
  type Tally,
  tallyClauses,
  tallyParts,
  weightsOf,
  weightWords,
} from '@wacrg/spec';
import { codeOnForge as code, plainOnForge as plain } from '@wacrg/spec/text';
import type { CheckReport } from '@wacrg/workspace';
import { nextStep } from '@wacrg/workspace';
import { countProblems } from '../problems.ts';
import { notApplicable } from './not-applicable.ts';

const maxRows = 50;

/** A check as Markdown, for the summary of a job or a comment. Long lists are cut, and say so. */
export function formatMarkdown(report: CheckReport): string {
  const { coverage, problems, spec, flavor } = report;
  const covered = coverage.parts.filter(({ state }) => isFound(state));
  const weights = weightsOf(coverage.parts);
  const missing = weights.flatMap((weight) => missingClauses(coverage.parts, weight));
  const step = nextStep(report);
  const at = spec.commit === undefined ? '' : ` at ${code(spec.commit.slice(0, 9))}`;
  return [
    `### wacrg check: ${code(flavor)}`,
    `Against ${plain(spec.title)} ${plain(spec.version)}${at}: ${countProblems(problems)}.`,
    `| | covered | of | not applicable | % |\n|---|--:|--:|--:|--:|\n${[row('Parts', tallyParts(coverage.parts)), ...weights.map((weight) => row(`${weightWords(weight)} clauses`, tallyClauses(coverage.parts, weight)))].join('\n')}`,
    table(
      'Problems',
      ['Where', 'What'],
      problems.map(({ path, line, severity, message }) => [
        path === undefined ? '' : code(line === undefined ? path : `${path}:${line}`),
        `**${severity}** ${plain(message)}`,
      ]),
    ),
    table(
      'Covered',
      ['Part', 'Status'],
      covered.map((part) => [`${code(part.code)} ${plain(part.id)}`, part.status ?? '']),
    ),
    table(
      'Clauses not cited',
      ['Clause', 'Level', 'Text'],
      missing.map((clause) => [
        code(formatCitation({ code: clause.code, clause: clause.id })),
        clause.level,
        plain(clause.text),
      ]),
    ),
    table(
      'Not applicable',
      ['What', 'Reason'],
      notApplicable(report).map((each) => [code(each.code), plain(each.reason)]),
    ),
    table(
      'Not read',
      ['File', 'Reason'],
      report.files.skipped.map(({ path, reason }) => [code(path), reason]),
    ),
    `**Next:** ${plain(step.text)}${step.command === undefined ? '' : ` ${code(step.command)}`}`,
  ]
    .filter((section) => section !== '')
    .join('\n\n')
    .concat('\n');
}

function row(name: string, tally: Tally | undefined): string {
  if (tally === undefined) return `| ${name} | not measured | | | |`;
  return `| ${name} | ${tally.covered} | ${tally.total} | ${tally.excepted} | ${percentOf(tally)} |`;
}

/** A table under a heading that folds; nothing when there are no rows. */
export function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const shown = rows.slice(0, maxRows).map((cells) => `| ${cells.join(' | ')} |`);
  const more = rows.length > maxRows ? `\n\n… and ${rows.length - maxRows} more.` : '';
  const lines = [`| ${head.join(' | ')} |`, `|${head.map(() => '---|').join('')}`, ...shown].join('\n');
  return `<details${title === 'Problems' ? ' open' : ''}><summary>${title} (${rows.length})</summary>\n\n${lines}${more}\n\n</details>`;
}
