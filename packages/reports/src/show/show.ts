import { type Clause, either, formatCitation, type Part, parseCitation, type Site } from '@wacrg/spec';
import { jsonText, printable, printableLines } from '@wacrg/spec/text';
import type { ShownPart } from '@wacrg/workspace';
import type { Colors } from 'picocolors/types.js';
import type { Format, PrintContext } from '../print-context.ts';
import { rulesText } from './rules-text.ts';
import { showJson } from './show-json.ts';

/** A part for people: what it says, clause by clause, how to cite it, and who implements it where. */
function formatPart(shown: ShownPart, { colors }: Pick<PrintContext, 'colors'>): string {
  const { part, clause, sites } = shown;
  const clauses = part.clauses.filter(({ id }) => clause === undefined || id === clause);
  const cited = formatCitation({ code: part.code, clause });
  const citation = `${shown.namespace}:${cited}`;
  return [
    `${colors.bold(`${part.code} ${printable(part.title)}`)} (${part.id}, ${part.retired === undefined ? part.status : 'retired'})`,
    printable(retiredText(shown)),
    clause === undefined ? printableLines(part.summary.trim()) : '',
    [colors.bold('Clauses'), ...clauses.map((each) => clauseText(each, { part, sites, colors }))].join('\n'),
    clause === undefined ? facts(part) : '',
    [colors.bold('Implemented by'), ...implementations(shown, cited)].join('\n'),
    `${colors.bold('To cite it:')} ${colors.cyan(citation)} in a comment above the declaration; ${colors.cyan(`${citation} test`)} above a test.`,
  ]
    .filter((section) => section !== '')
    .join('\n\n')
    .concat('\n');
}

/** Why a part counts no more, and what to cite in its place. */
function retiredText({ part: { retired }, successors }: ShownPart): string {
  const now = either(successors);
  const cite = now === undefined ? '' : ` Cite ${now} now.`;
  if (retired === undefined) return now === undefined ? '' : `A part of its text is in ${now} now.`;
  return `Retired${retired.since === undefined ? '' : ` since ${retired.since}`}: ${retired.reason}.${cite}`;
}

interface ClauseContext {
  readonly part: Part;
  readonly sites: readonly Site[];
  readonly colors: Colors;
}

function clauseText({ id, level, text, rules }: Clause, { part, sites, colors }: ClauseContext): string {
  const citing = sites.filter(({ clause }) => clause === id);
  const flavors = [...new Set(citing.map(({ flavor }) => flavor))].join(', ');
  return `  ${colors.cyan(formatCitation({ code: part.code, clause: id }))} ${colors.dim(level)}${flavors === '' ? '' : colors.green(` ${printable(flavors)}`)}\n    ${printable(text)}${rulesText(rules, '      ')}`;
}

function facts({ requires, aliases, openQuestions }: Part): string {
  return [
    requires.length === 0 ? '' : `Requires: ${requires.join(', ')}`,
    aliases.length === 0 ? '' : `Once: ${aliases.join(', ')}`,
    ...openQuestions.map((question) => `Open question: ${printable(question)}`),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function implementations({ cells, sites, exceptions, scanned }: ShownPart, cited: string): readonly string[] {
  const known = cells.flatMap(({ flavor, state, status }) => [
    `  ${printable(flavor)}: ${state}${status === undefined ? '' : ` ${status}`}`,
    ...sites.filter((site) => site.flavor === flavor && site.relation === 'implements').map(siteLine),
  ]);
  const left = exceptions
    .filter(({ code }) => code === cited || parseCitation(code).code === cited)
    .map(({ flavor, code, reason }) => {
      const { clause: id } = parseCitation(code);
      return printable(`  ${flavor}: ${id === undefined ? '' : `#${id} `}not applicable: ${reason}`);
    });
  const unread = scanned ? [] : ['  this spec comes without a result: code was not read'];
  const lines = [...known, ...left];
  return [...(lines.length === 0 && scanned ? ['  nobody that is known'] : lines), ...unread];
}

function siteLine({ path, line, symbol, clause, links, stale, reviewed }: Site): string {
  const where = links?.source ?? `${path}:${line}`;
  const age = stale ? ' (stale)' : reviewed === undefined ? '' : ` (reviewed at spec ${reviewed.slice(0, 9)})`;
  const what = [clause === undefined ? [] : [`#${clause}`], symbol ?? [], where].flat();
  return `    ${what.map(printable).join(' ')}${age}`;
}

/** Every format of `wacrg show`. */
export const showFormats: Readonly<Record<string, Format<ShownPart>>> = {
  text: formatPart,
  json: (shown) => jsonText(showJson(shown)),
};
