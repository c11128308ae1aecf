import {
  type Coverage,
  formatCitation,
  isFound,
  type PartCoverage,
  percentOf,
  statusBeside,
  type Tally,
  tallyClauses,
  tallyParts,
  weightsOf,
  weightWords,
} from '@wacrg/spec';
import { codeOnForge as code, jsonText, plainOnForge as plain, printable } from '@wacrg/spec/text';
import type { CoverageTable } from '@wacrg/workspace';
import Table from 'cli-table3';
import type { Colors } from 'picocolors/types.js';
import type { CoverageJson } from '../json-outputs.ts';
import type { Format, PrintContext } from '../print-context.ts';
import { noLibrary } from './summary.ts';
import { totalsOf } from './totals.ts';

function asText({ flavors }: CoverageTable, { colors }: Pick<PrintContext, 'colors'>): string {
  if (flavors.length === 0) return noLibrary;
  const table = new Table({
    head: ['Part', ...flavors.map(({ flavor }) => printable(flavor))].map((each) => colors.bold(each)),
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  for (const row of rowsOf(flavors)) {
    table.push([`${row.part.code} ${printable(row.part.id)}`, ...row.cells.map((cell) => paint(cell, colors))]);
  }
  for (const [name, ...cells] of totalRows(flavors)) table.push([colors.bold(name ?? ''), ...cells.map(printable)]);
  const reasons = exceptionRows(flavors).map(({ flavor, code: cited, reason }) =>
    printable(`  ${flavor} ${cited}: ${reason}`),
  );
  const excepted = reasons.length === 0 ? [] : [`${colors.bold('Not applicable')}\n${reasons.join('\n')}`];
  return `${[table.toString(), ...excepted].join('\n\n')}\n`;
}

interface ExceptionRow {
  readonly flavor: string;
  readonly code: string;
  readonly reason: string;
}

/** Every reason for which something does not apply, of parts and of clauses. */
const exceptionRows = (flavors: readonly Coverage[]): readonly ExceptionRow[] =>
  flavors.flatMap(({ flavor, parts }) =>
    parts.flatMap((part) => [
      ...(part.exception === undefined ? [] : [{ flavor, code: part.code, reason: part.exception }]),
      ...part.clauses.flatMap(({ id, exception }) =>
        exception === undefined
          ? []
          : [{ flavor, code: formatCitation({ code: part.code, clause: id }), reason: exception }],
      ),
    ]),
  );

function paint(cell: PartCoverage | undefined, colors: Colors): string {
  const words = cellWords(cell);
  if (cell === undefined || cell.state === 'none') return colors.dim(words);
  return isFound(cell.state) ? colors.green(words) : colors.yellow(words);
}

function asMarkdown({ flavors }: CoverageTable): string {
  if (flavors.length === 0) return noLibrary;
  const head = ['Part', ...flavors.map(({ flavor }) => code(flavor))];
  const rows = rowsOf(flavors).map(({ part, cells }) => [
    `${code(part.code)} ${plain(part.id)}`,
    ...cells.map((cell) => plain(cellWords(cell))),
  ]);
  const totals = totalRows(flavors).map((cells) => cells.map(plain));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const reasons = exceptionRows(flavors).map(
    ({ flavor, code: cited, reason }) => `- ${code(flavor)} ${code(cited)}: ${plain(reason)}`,
  );
  return [
    [line(head), `|${head.map(() => '---|').join('')}`, ...[...rows, ...totals].map(line)].join('\n'),
    ...(reasons.length === 0 ? [] : [`**Not applicable**\n\n${reasons.join('\n')}`]),
  ]
    .join('\n\n')
    .concat('\n');
}

function asJson({ flavors }: CoverageTable): string {
  const rows = flavors.map(({ flavor, parts }) => ({ flavor, totals: totalsOf(parts), parts }));
  const value: CoverageJson = { format: 1, flavors: rows };
  return jsonText(value);
}

/** One line for each flavor and part, as a spreadsheet wants it. */
function asCsv({ flavors }: CoverageTable): string {
  const weights = weightsOf(flavors.flatMap(({ parts }) => parts));
  const head = [
    'flavor',
    'code',
    'id',
    'category',
    'state',
    'status',
    ...weights.flatMap((weight) => [`${weightWords(weight)} covered`, `${weightWords(weight)} total`]),
    'exception',
  ];
  const rows = flavors.flatMap(({ flavor, parts }) =>
    parts.map((part) => {
      const { code: cited, id, category, state, status = '', exception = '' } = part;
      const tallies = weights.flatMap((weight) => {
        const tally = tallyClauses([part], weight);
        return tally === undefined ? ['', ''] : [String(tally.covered), String(tally.total)];
      });
      return [flavor, cited, id, category, state, status, ...tallies, exception];
    }),
  );
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** Quoted where it must be; a cell that a spreadsheet would run as a formula gets an apostrophe. */
function csvCell(text: string): string {
  const safe = printable(/^[=+\-@\t]/.test(text) ? `'${text}` : text);
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

interface CoverageRow {
  readonly part: PartCoverage;
  readonly cells: readonly (PartCoverage | undefined)[];
}

function rowsOf(flavors: readonly Coverage[]): readonly CoverageRow[] {
  const parts = flavors[0]?.parts ?? [];
  return parts.map((part) => ({
    part,
    cells: flavors.map((each) => each.parts.find(({ code: cited }) => cited === part.code)),
  }));
}

function totalRows(flavors: readonly Coverage[]): readonly (readonly string[])[] {
  const weights = weightsOf(flavors.flatMap(({ parts }) => parts));
  return [
    ['Parts', ...flavors.map(({ parts }) => tallyWords(tallyParts(parts)))],
    ...weights.map((weight) => [
      weightWords(weight),
      ...flavors.map(({ parts }) => tallyWords(tallyClauses(parts, weight))),
    ]),
  ];
}

function cellWords(cell: PartCoverage | undefined): string {
  if (cell === undefined || cell.state === 'none') return '-';
  if (cell.state === 'excepted') return 'not applicable';
  const must = cell.measured ? tallyClauses([cell], 'MUST') : undefined;
  const clauses = must === undefined ? '' : ` ${must.covered}/${must.total}`;
  const status = statusBeside(cell);
  return `${cell.state}${status === undefined ? '' : ` ${status}`}${clauses}`;
}

const tallyWords = (tally: Tally | undefined): string =>
  tally === undefined
    ? 'not measured'
    : `${percentOf(tally)} % (${tally.covered}/${tally.total}${tally.excepted === 0 ? '' : `, ${tally.excepted} not applicable`})`;

/** Every format of `wacrg coverage`: flavors × parts. */
export const coverageFormats: Readonly<Record<string, Format<CoverageTable>>> = {
  text: asText,
  markdown: asMarkdown,
  json: asJson,
  csv: asCsv,
};
