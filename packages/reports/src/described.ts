import { type Clause, isFound, type Site } from '@wacrg/spec';
import { codeOnForge, linkOnForge, printable } from '@wacrg/spec/text';
import type { Described, StaleSite } from '@wacrg/workspace';
import { diffWords } from 'diff';

/** Lists in a window that shows a few lines are cut. */
const maxClauses = 12;
const maxFlavors = 8;

/** A part or clause as Markdown for a small window: what it says, what changed in it after the code, and who implements it. */
export function describedMarkdown(described: Described, stale?: StaleSite): string {
  const { part, clause, cited, address } = described;
  const clauses = part.clauses.filter(({ id }) => clause === undefined || id === clause);
  const title = linkOnForge(codeOnForge(cited), address);
  return [
    `${title} ${plain(part.title)} (${part.status})`,
    clause === undefined ? plain(firstParagraph(part.summary)) : '',
    ...clauses.slice(0, maxClauses).map((each) => clauseLine(each, clause !== undefined)),
    clauses.length > maxClauses ? `… and ${clauses.length - maxClauses} clauses more` : '',
    ...(stale === undefined ? [] : [changed(stale)]),
    implementers(described),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** One line of plain text: who has it, for a place where there is room for no more. */
export function describedLine({ part, clause, cited, cells, sites }: Described, { flavor, stale }: LineOf): string {
  const level = part.clauses.find(({ id }) => id === clause)?.level;
  const citing = sites.filter(
    (site) => site.relation === 'implements' && (clause === undefined || site.clause === clause),
  );
  const found = clause === undefined ? cells.filter(({ state }) => isFound(state)) : citing;
  const others = [...new Set(found.map((each) => each.flavor))].filter((id) => id !== flavor);
  const who =
    others.length === 0
      ? 'nobody else'
      : `also ${others.slice(0, 3).join(', ')}${others.length > 3 ? ` and ${others.length - 3} more` : ''}`;
  return [cited, level, who, stale ? 'stale' : undefined]
    .filter((each) => each !== undefined)
    .map(printable)
    .join(' · ');
}

/** Who implements and tests something, and how much of it is stale, in a few words. */
export function describedSites(sites: readonly Site[]): string {
  const count = (list: readonly Site[], word: string): string =>
    `${list.length} ${word}${list.length === 1 ? '' : 's'}`;
  const code = sites.filter(({ relation }) => relation === 'implements');
  const [tests, stale] = [sites.filter(({ relation }) => relation === 'tests'), sites.filter((each) => each.stale)];
  const flavors = [...new Set(code.map(({ flavor }) => printable(flavor)))];
  return [
    flavors.length === 0
      ? 'nobody implements it'
      : flavors.length > 3
        ? `${flavors.length} libraries`
        : flavors.join(', '),
    ...(tests.length === 0 ? [] : [count(tests, 'test')]),
    ...(stale.length === 0 ? [] : [`${stale.length} stale`]),
  ].join(' · ');
}

interface LineOf {
  /** The library that reads it, which knows of itself. */
  readonly flavor: string;
  readonly stale: boolean;
}

const clauseLine = ({ id, level, text, rules }: Clause, alone: boolean): string =>
  `${alone ? '' : `${codeOnForge(`#${id}`)} `}**${level}** ${plain(text)}${rules === undefined ? '' : `\n\n${rules.split('\n').map(codeOnForge).join('  \n')}`}`;

/** A stranger's words as plain text of one line. No forge reads it, so that only marks of Markdown are to be escaped. */
const plain = (text: string): string => printable(text.replace(/\s+/g, ' ')).replace(/[\\`*_[\]<>~]/g, '\\$&');

const firstParagraph = (text: string): string => text.trim().split(/\n\s*\n/)[0] ?? '';

/** Both texts as one: what is gone struck out, what is new in bold. */
function changed({ clauses, spec }: StaleSite): string {
  const said = `**Stale**: the text changed on ${spec.date.slice(0, 10)}, after this code.`;
  const texts = clauses.map(({ id, kind, before = '', after = '' }) =>
    kind === 'changed' ? `${codeOnForge(`#${id}`)} ${wordsChanged(before, after)}` : `${codeOnForge(`#${id}`)} ${kind}`,
  );
  return [said, ...texts].join('\n\n');
}

function wordsChanged(before: string, after: string): string {
  const pieces = diffWords(before, after, { maxEditLength: 2000 });
  if (pieces === undefined) return `~~${plain(before)}~~ **${plain(after)}**`;
  return pieces.map(({ value, added, removed }) => marked(value, added ? '**' : removed ? '~~' : '')).join('');
}

/** Markdown takes no marks that touch a blank inside. */
function marked(text: string, mark: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return words === '' || mark === ''
    ? `${before}${plain(words)}${after}`
    : `${before}${mark}${plain(words)}${mark}${after}`;
}

function implementers({ cells, sites, clause, scanned }: Described): string {
  if (!scanned) return 'This spec comes without a result: nobody knows yet who implements it.';
  const lines = cells.map(({ flavor, state, status }) => {
    const own = sites.filter((site) => site.flavor === flavor && (clause === undefined || site.clause === clause));
    const first = own.find(({ relation }) => relation === 'implements');
    return `- ${plain(flavor)}: ${state}${status === undefined ? '' : ` ${status}`}${first === undefined ? '' : `, ${siteLink(first)}`}${own.length > 1 ? ` and ${own.length - 1} more` : ''}`;
  });
  if (lines.length === 0) return 'Nobody implements it, as far as the last result knows.';
  const more = lines.length > maxFlavors ? [`- … and ${lines.length - maxFlavors} more`] : [];
  return [...lines.slice(0, maxFlavors), ...more].join('\n');
}

const siteLink = ({ symbol, path, line, links, stale }: Site): string =>
  `${linkOnForge(codeOnForge(symbol ?? `${path}:${line}`), links?.source)}${stale ? ' (stale)' : ''}`;
