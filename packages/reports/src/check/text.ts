import { isAbsolute, join, relative } from 'node:path';
import {
  type ClauseChange,
  type Commit,
  formatCitation,
  isFound,
  missingClauses,
  noteOf,
  type PartCoverage,
  percentOf,
  type Tally,
  tallyClauses,
  tallyParts,
  weightsOf,
  weightWords,
} from '@wacrg/spec';
import { printable } from '@wacrg/spec/text';
import type { CheckReport, LatestChange, StaleSite } from '@wacrg/workspace';
import { nextStep, unregistered } from '@wacrg/workspace';
import type { Colors } from 'picocolors/types.js';
import { counted } from '../counted.ts';
import { citeNow, partVerbs } from '../difference/part-verbs.ts';
import type { PrintContext } from '../print-context.ts';
import { formatProblems } from '../problems.ts';
import { notReadLines } from '../run/not-read.ts';
import { ranLine } from '../run/ran-line.ts';
import { rulesText } from '../show/rules-text.ts';
import { ageOf } from './age.ts';
import { notApplicable } from './not-applicable.ts';
import { wordDiff } from './word-diff.ts';

/** How text is laid out for one terminal. */
type TextStyle = Omit<PrintContext, 'tool'>;

/** A check for people: problems with places that editors open, then what is covered, what is missing, and what to do. */
export function formatCheckText(report: CheckReport, style: TextStyle): string {
  const { colors } = style;
  const problems = report.problems.map((each) =>
    each.path === undefined ? each : { ...each, path: shownPath(each.path, style) },
  );
  const step = nextStep(report);
  const next = `${colors.bold('Next:')} ${printable(step.text)}${step.command === undefined ? '' : `\n      ${colors.cyan(step.command)}`}`;
  const sections =
    style.quiet || isSome(report)
      ? []
      : report.latest
        ? latestSections(report, style)
        : [...coverageSections(report, style), ...staleSection(report, style), ...notReadSection(report, style)];
  return [
    ...(style.quiet ? [] : [heading(report, style)]),
    ...sections,
    formatProblems(problems, style).trimEnd(),
    ...(report.latest || style.quiet || isSome(report) ? [] : [totalsLine(report)]),
    next,
  ]
    .filter((section) => section !== '')
    .join('\n\n')
    .concat('\n');
}

/** Some files alone tell nothing of the whole. */
const isSome = ({ staged, partial }: CheckReport): boolean => staged || partial === true;

function heading(
  { flavor, registered, meant, knownBy, spec, files, lines, staged }: CheckReport,
  { colors, now }: TextStyle,
): string {
  const unnamed = flavor === unregistered ? '; if it is there under another address, name it with --flavor' : '';
  const otherwise =
    meant === undefined
      ? unnamed
      : flavor === unregistered
        ? `; is it "${printable(meant)}"? Then write "flavor: ${printable(meant)}" into wacrg.yaml`
        : `; did you mean "${printable(meant)}"?`;
  const known = knownBy === undefined ? '' : ' (by the name of its package)';
  const what = `${colors.bold(printable(flavor))}${registered ? known : ` (not in the spec's registry${otherwise})`} against ${printable(spec.title)} ${printable(spec.version)}, ${counted(spec.parts, 'part')}`;
  const pin = spec.pinned ? ', pinned by wacrg.lock.json' : '';
  const age = spec.fetched === undefined ? '' : `, fetched ${ageOf(spec.fetched, now)}`;
  const stale =
    spec.unreachable === undefined ? '' : colors.yellow(`; it could not be reached now (${spec.unreachable})`);
  const why = spec.isDefault ? '; name another with --spec, or with spec: in wacrg.yaml' : '';
  const at = spec.commit === undefined ? '' : ` at ${spec.commit.slice(0, 9)}`;
  const read = `${staged ? 'staged files alone' : `${counted(files.searched, 'file')} searched`}, ${files.matched} with the word "${printable(spec.namespace)}": ${counted(lines.annotation, 'annotation line')}, ${lines.mention} prose, ${lines.skipped} not read`;
  return `${what}\n${colors.dim(`spec: ${printable(spec.source)}${at}${pin}${age}${why}`)}${stale}\n${colors.dim(read)}`;
}

function staleSection({ stale }: CheckReport, style: TextStyle): readonly string[] {
  if (stale.length === 0) return [];
  return [
    section(
      'Stale: the spec moved after the code',
      stale.map((each) => staleText(each, style)),
      style,
    ),
  ];
}

function staleText({ site, code, moved, clauses }: StaleSite, style: TextStyle): string {
  const place = `${shownPath(site.path, style)}:${site.line}:${site.column}`;
  const head = `  ${printable(place)} ${style.colors.bold(code)}\n    code ${who(moved.looked)}; spec ${who(moved.text)}`;
  return [head, ...clauses.slice(0, maxClauses).map((clause) => clauseLine(clause, style.colors))].join('\n');
}

function clauseLine({ id, level, kind, before, after }: ClauseChange, colors: Colors): string {
  const both = before !== undefined && after !== undefined;
  const text = both ? wordDiff(before, after, colors) : printable(after ?? before ?? '');
  return `    #${id} ${colors.dim(level)} ${kind}: ${text}`;
}

const who = (commit: Commit | null): string =>
  commit === null ? 'unknown' : printable(`${commit.commit.slice(0, 9)} ${commit.date.slice(0, 10)} ${commit.author}`);

function coverageSections(report: CheckReport, style: TextStyle): readonly string[] {
  const { coverage, mentions, sites } = report;
  const { colors } = style;
  const { parts } = coverage;
  const covered = parts.filter(({ state }) => isFound(state));
  const planned = parts.filter(({ state }) => state === 'planned');
  const missing = parts.filter(
    ({ state }) => state === 'none' || state === 'mentioned' || state === 'cited' || state === 'claimed',
  );
  const gaps = weightsOf(parts).flatMap((weight) => missingClauses(parts, weight));
  return [
    section(
      'Covered',
      covered.map((part) => coveredLine(part, sites, colors)),
      style,
    ),
    section(
      'Clauses not cited',
      gaps.map(
        ({ code, id, level, text, rules }) =>
          `  ${formatCitation({ code, clause: id })} ${colors.dim(level)} ${printable(text)}${rulesText(rules, '    ')}`,
      ),
      style,
      maxClauses,
    ),
    section(
      'Not applicable',
      notApplicable(report).map(
        ({ code, id, reason }) => `  ${code}${id === undefined ? '' : ` ${id}`}: ${printable(reason)}`,
      ),
      style,
    ),
    section(
      'Planned',
      planned.map(({ code, id }) => `  ${code} ${id}`),
      style,
    ),
    section(
      'Not covered',
      missing.map((part) => missingLine(part, mentions.filter(({ codes }) => codes.includes(part.code)).length)),
      style,
    ),
  ].filter((lines) => lines !== '');
}

/** What stands last, beside the next thing to do. */
function totalsLine({ coverage: { parts }, sites, problems, silenced = 0, ran }: CheckReport): string {
  const clauses = weightsOf(parts)
    .map((weight) => tally(weightWords(weight), tallyClauses(parts, weight)))
    .join(', ');
  const counts = `${counted(sites.length, 'site')}${testSites(sites)}${reviewedSites(sites)}${unknownDates(sites, problems)}`;
  const left = silenced === 0 ? '' : `; ${counted(silenced, 'notice')} silenced by wacrg.yaml`;
  return `${tally('Parts', tallyParts(parts))}; clauses: ${clauses}; ${counts}${left}${ranLine(ran)}`;
}

function notReadSection({ files }: CheckReport, { colors, all }: TextStyle): readonly string[] {
  if (files.skipped.length === 0) return [];
  return [section('Not read', notReadLines(files.skipped, all), { colors, all: true })];
}

const maxClauses = 12;
const maxLines = 20;

/** A list under its title. A long one is folded. */
function section(
  title: string,
  lines: readonly string[],
  { colors, all }: Pick<TextStyle, 'colors' | 'all'>,
  max: number = maxLines,
): string {
  if (lines.length === 0) return '';
  const more = all || lines.length <= max + 1 ? 0 : lines.length - max;
  const shown = more === 0 ? lines : [...lines.slice(0, max), colors.dim(`  … and ${more} more; --all shows them`)];
  return [colors.bold(title), ...shown].join('\n');
}

function coveredLine(part: PartCoverage, sites: CheckReport['sites'], colors: Colors): string {
  const noted = noteOf(
    sites.filter(({ code }) => code === part.code),
    part.status,
  );
  const clauses = part.measured
    ? weightsOf([part]).flatMap((weight) => {
        const counted = tallyClauses([part], weight);
        return counted ? [`${weightWords(weight)} ${counted.covered}/${counted.total}`] : [];
      })
    : ['cited as a whole'];
  return `  ${colors.green(part.code)} ${part.id} ${part.status ?? ''}${noted === undefined ? '' : `: ${printable(noted)}`}  ${colors.dim(clauses.join(' '))}`;
}

function missingLine({ code, id, state }: PartCoverage, mentioned: number): string {
  const why =
    mentioned > 0
      ? ` (mentioned in ${mentioned} ${mentioned === 1 ? 'comment' : 'comments'})`
      : state === 'claimed'
        ? ' (claimed by the spec)'
        : '';
  return `  ${code} ${id}${why}`;
}

function tally(name: string, counted: Tally | undefined): string {
  if (counted === undefined) return `${name} not measured`;
  const left = counted.excepted === 0 ? '' : `, ${counted.excepted} not applicable`;
  return `${name} ${percentOf(counted)} % (${counted.covered} of ${counted.total}${left})`;
}

/** A test shows that something works; it is not what does the work. */
function testSites(sites: CheckReport['sites']): string {
  const count = sites.filter(({ relation }) => relation === 'tests').length;
  return count === 0 ? '' : `, ${count} of them ${count === 1 ? 'a test' : 'tests'}`;
}

/** Staleness that somebody looked at and accepted is shown, though nothing is to be done. */
function reviewedSites(sites: CheckReport['sites']): string {
  const commits = [...new Set(sites.flatMap(({ reviewed }) => reviewed?.slice(0, 9) ?? []))].sort();
  if (commits.length === 0) return '';
  const count = sites.filter(({ reviewed }) => reviewed !== undefined).length;
  return `, ${count} of them reviewed against spec ${commits.join(', ')}`;
}

function unknownDates(sites: CheckReport['sites'], problems: CheckReport['problems']): string {
  const count = sites.filter(({ stale }) => stale === null).length;
  if (count === 0) return '';
  const why = problems.some(({ code }) => /^(spec-)?history-unknown$/.test(code))
    ? 'the history is cut off'
    : 'git knows no date of the text';
  return `, ${count} of them of unknown age (${why})`;
}

function latestSections({ latest, spec }: CheckReport, style: TextStyle): readonly string[] {
  if (latest === undefined) return [];
  if (!latest.compared) return ['Nothing was reviewed yet, so there is nothing to compare the newest spec with.'];
  const from = spec.commit?.slice(0, 9) ?? 'the review';
  const to = latest.commit?.slice(0, 9) ?? 'the newest spec';
  if (latest.changes.length === 0) return [`Nothing changed in the spec between ${from} and ${to}.`];
  return [
    section(
      `The spec since ${from}, up to ${to}`,
      latest.changes.map((change) => changeText(change, style)),
      style,
    ),
  ];
}

function changeText(change: LatestChange, style: TextStyle): string {
  const { code, id, kind, clauses, sites } = change;
  const { colors } = style;
  const places = sites.map(
    ({ path, line, column, clause }) =>
      `    ${printable(`${shownPath(path, style)}:${line}:${column}`)}${clause === undefined ? '' : ` #${clause}`}`,
  );
  const lines = clauses.map((clause) => clauseLine(clause, colors));
  return [
    `  ${colors.bold(code)} ${id} ${partVerbs[kind]}${citeNow(change)}${kind === 'changed' && clauses.length === 0 ? ' outside of its clauses' : ''}${sites.length === 0 ? '' : `, cited by ${sites.length} of your sites`}`,
    ...lines,
    ...places,
  ].join('\n');
}

/** As the reader's editor opens it: relative to where the command ran, unless that leads far away. */
function shownPath(path: string, { root, cwd }: TextStyle): string {
  const from = relative(cwd, join(root, path));
  return from.startsWith('..') || isAbsolute(from) ? path : from;
}
