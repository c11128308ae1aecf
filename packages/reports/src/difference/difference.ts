import {
  type CellChange,
  type Difference,
  type ExceptionChange,
  explainStale,
  type FlavorDifference,
  formatCitation,
  formatMoved,
  type PartChange,
  publishedCommit,
  publishedLinks,
  type Site,
  type Traceability,
  type VerdictChange,
} from '@wacrg/spec';
import { codeOnForge as code, jsonText, linkOnForge as link, plainOnForge as plain } from '@wacrg/spec/text';
import type { SpecCompared } from '@wacrg/workspace';
import pc from 'picocolors';
import { wordDiff } from '../check/word-diff.ts';
import type { DiffsJson } from '../json-outputs.ts';
import type { Format } from '../print-context.ts';
import { citeNow, partVerbs } from './part-verbs.ts';

type Results = Pick<SpecCompared, 'from' | 'to'>;

/**
 * The difference of two results as Markdown, for a comment on a pull request: first what changed in the spec and whom it
 * touches, then each flavor. Links are pinned to the commits of the results.
 */
export function formatDifference({ spec, flavors }: Difference, compared: Results): string {
  if (spec.length === 0 && flavors.length === 0) return 'Nothing changed: neither the spec nor what is found of it.\n';
  return [
    ...(spec.length === 0 ? [] : [`### The spec\n\n${spec.flatMap(partLines).join('\n')}`]),
    ...flavors.map((flavor) => flavorText(flavor, compared)),
  ]
    .join('\n\n')
    .concat('\n');
}

function partLines(change: PartChange): readonly string[] {
  const { code: cited, id, kind, reason, was, clauses } = change;
  const lines = clauses.map((clause) => {
    const { before, after } = clause;
    // No colours: the marks of the word diff tell enough.
    const text =
      before !== undefined && after !== undefined
        ? wordDiff(before, after, pc.createColors(false))
        : (after ?? before ?? '');
    return `  - ${code(`#${clause.id}`)} ${clause.level} ${clause.kind}: ${plain(text)}`;
  });
  return [
    `- ${code(cited)} ${plain(id)} ${partVerbs[kind]}${was === undefined ? '' : `; it was ${code(was)}`}${reason === undefined ? '' : ` (${plain(reason)})`}${citeNow(change, code)}${kind === 'changed' && clauses.length === 0 ? ' outside of its clauses' : ''}`,
    ...lines,
  ];
}

function flavorText(found: FlavorDifference, { from, to }: Results): string {
  const { flavor, gained, lost, restated, moreSites, fewerSites, moved, becameStale, refreshed, exceptions, touched } =
    found;
  const { verdicts = [] } = found;
  const before = (site: Site): string => siteText(site, from);
  const after = (site: Site): string => siteText(site, to);
  const changes = (list: readonly CellChange[], places: (site: Site) => string) =>
    list.map(
      ({ code: cited, before: was, after: is, sites }) =>
        `${code(cited)} (${was} → ${is})${sites.length === 0 ? '' : `: ${few(sites.map(places))}`}`,
    );
  const sections = [
    group('Gained', changes(gained, after)),
    group('Lost', changes(lost, before)),
    group('Status changed', changes(restated, after)),
    group(
      'More sites',
      moreSites.map((site) => `${citedBy(site)}${use(site)}: ${after(site)}`),
    ),
    group(
      'Fewer sites',
      fewerSites.map((site) => `${citedBy(site)}${use(site)}: ${before(site)}`),
    ),
    group(
      'Moved',
      moved.map((each) => `${code(each.code)}: ${before(each.from)} → ${after(each.to)}`),
    ),
    group(
      'Became stale',
      becameStale.map((site) => `${citedBy(site)}: ${after(site)}${staleNote(site, to)}`),
    ),
    group(
      'No longer stale',
      refreshed.map((site) => `${citedBy(site)}: ${after(site)}${reviewNote(site)}`),
    ),
    group('Test vectors', verdicts.map(verdictText)),
    group('Not applicable', exceptions.map(exceptionText)),
    group(
      'Touched by the spec',
      touched.map((each) => `${code(each.code)} ${each.change}: ${few(each.sites.map(after))}`),
    ),
  ].filter((section) => section !== '');
  return [`### ${code(flavor)}${commitsText(flavor, { from, to })}`, ...sections].join('\n\n');
}

/** Which text moved, and when, in the words of every report. */
function staleNote(site: Site, { spec }: Traceability): string {
  const moved = explainStale(site, spec);
  return moved === undefined ? '' : `; the text of ${code(moved.cited)} changed ${formatMoved(moved)}`;
}

function verdictText({ vector, profile, by, before, after }: VerdictChange): string {
  const who = by === 'spec' ? '' : ', as the flavor says';
  return `${code(vector)} under ${code(profile)}: ${before ?? 'not run'} → ${after ?? 'not run'}${who}`;
}

const use = ({ relation, status }: Site): string =>
  relation === 'tests' ? ' test' : status === 'working' ? '' : ` ${status}`;

const reviewNote = ({ reviewed }: Site): string =>
  reviewed === undefined ? '' : ` (reviewed at spec ${code(reviewed.slice(0, 9))})`;

function exceptionText({ code: cited, before, after }: ExceptionChange): string {
  if (after === undefined) return `${code(cited)} applies again; it did not, because: ${plain(before ?? '')}`;
  return `${code(cited)}${before === undefined ? '' : ' for another reason'}: ${plain(after)}`;
}

const maxSites = 5;

/** The first of a list, and how many more there are; sites of one declaration look alike and are listed once. */
function few(all: readonly string[]): string {
  const words = [...new Set(all)];
  const more = words.length - maxSites;
  return words.slice(0, maxSites).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function commitsText(flavor: string, { from, to }: Results): string {
  const shown = [from, to].flatMap(({ flavors, spec }) => {
    const { commit, repository } = flavors[flavor] ?? {};
    return commit === undefined ? [] : [link(code(commit.slice(0, 9)), publishedCommit(spec, repository, commit))];
  });
  return shown.length === 0 ? '' : ` ${[...new Set(shown)].join(' → ')}`;
}

const group = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`;

const citedBy = (site: Site): string => code(formatCitation(site));

/** A site with its permalink at the result's commit; without a forge, with its place. */
function siteText({ flavor, path, line, symbol, range, links }: Site, { flavors, spec }: Traceability): string {
  const { repository, commit } = flavors[flavor] ?? {};
  const pinned = repository && commit ? publishedLinks(spec, { repository, at: { commit }, path, range }) : undefined;
  const url = links?.source ?? pinned?.source;
  const place = code(`${path}:${line}`);
  if (symbol === undefined) return link(place, url);
  return url === undefined ? `${code(symbol)} in ${place}` : link(code(symbol), url);
}

/** Every format of `wacrg diff`. */
export const diffFormats: Readonly<Record<string, Format<readonly SpecCompared[]>>> = {
  markdown: (all) => all.map((each) => `${titleOf(each, all)}${formatDifference(each.difference, each)}`).join('\n'),
  json: (all) => jsonText(all.length === 1 ? all[0]?.difference : diffsJson(all)),
};

/** Of several specs or libraries each has a title. */
const titleOf = (one: SpecCompared, all: readonly SpecCompared[]): string =>
  all.length === 1 ? '' : `## ${code(keyOf(one))}\n\n`;

const keyOf = ({ library = '', id = '' }: SpecCompared): string =>
  [library, id].filter((each) => each !== '').join(' ') || '.';

const diffsJson = (all: readonly SpecCompared[]): DiffsJson => ({
  format: 2,
  specs: Object.fromEntries(all.map((each) => [keyOf(each), each.difference])),
});
