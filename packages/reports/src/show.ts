import {
  type Cell,
  type Clause,
  formatCitation,
  type Part,
  type PlacedException,
  parseCitation,
  type Site,
} from '@wacrg/spec';
import type { Colors } from 'picocolors/types.js';
import { printable } from './printable.ts';

/** What there is to say of one part. */
export interface ShownPart {
  readonly part: Part;
  /** Only this clause. */
  readonly clause?: string | undefined;
  readonly sites: readonly Site[];
  readonly cells: readonly (Pick<Cell, 'state' | 'status'> & { readonly flavor: string })[];
  /** To which flavors the part or a clause of it does not apply, and why. */
  readonly exceptions: readonly (PlacedException & { readonly flavor: string })[];
  /** Whether the spec has a result to tell implementations from. */
  readonly scanned: boolean;
}

/** A part for people: what it says, clause by clause, how to cite it, and who implements it where. */
export function formatPart(shown: ShownPart, colors: Colors): string {
  const { part, clause, sites } = shown;
  const clauses = part.clauses.filter(({ id }) => clause === undefined || id === clause);
  const cited = formatCitation({ code: part.code, clause });
  return [
    `${colors.bold(`${part.code} ${printable(part.title)}`)} (${part.id}, ${part.status})`,
    clause === undefined ? printable(part.summary.trim()) : '',
    [colors.bold('Clauses'), ...clauses.map((each) => clauseText(each, { part, sites, colors }))].join('\n'),
    clause === undefined ? facts(part) : '',
    [colors.bold('Implemented by'), ...implementations(shown, cited)].join('\n'),
    `${colors.bold('To cite it:')} ${colors.cyan(`wacrg:${cited}`)} in a comment above the declaration; ${colors.cyan(`wacrg:${cited} test`)} above a test.`,
  ]
    .filter((section) => section !== '')
    .join('\n\n')
    .concat('\n');
}

interface ClauseContext {
  readonly part: Part;
  readonly sites: readonly Site[];
  readonly colors: Colors;
}

function clauseText({ id, level, text }: Clause, { part, sites, colors }: ClauseContext): string {
  const citing = sites.filter(({ clause }) => clause === id);
  const flavors = [...new Set(citing.map(({ flavor }) => flavor))].join(', ');
  return `  ${colors.cyan(formatCitation({ code: part.code, clause: id }))} ${colors.dim(level)}${flavors === '' ? '' : colors.green(` ${printable(flavors)}`)}\n    ${printable(text)}`;
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
  if (!scanned) return ['  not known: this spec comes without a result'];
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
  return known.length + left.length === 0 ? ['  nobody that is known'] : [...known, ...left];
}

function siteLine({ path, line, symbol, clause, links, stale, reviewed }: Site): string {
  const where = links?.source ?? `${path}:${line}`;
  const age = stale ? ' (stale)' : reviewed === undefined ? '' : ` (reviewed at spec ${reviewed.slice(0, 9)})`;
  return `    ${printable(`${clause === undefined ? '' : `#${clause} `}${symbol ?? path}`)} ${printable(where)}${age}`;
}
