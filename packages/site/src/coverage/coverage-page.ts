import { categoryTitle } from '@wacrg/spec';
import type { Element } from 'hast';
import { h } from 'hastscript';
import { commitName } from '../page/freshness.ts';
import type { SitePage } from '../page/page.ts';
import { flowPage, type SiteIndex, wasRead } from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
import { tableOf } from '../problems/problem-pages.ts';
import { livingParts } from '../source/site-corpus.ts';
import type { Snapshot } from '../source/source.ts';
import { coverageChart, drawnFlavors } from './coverage-chart.ts';
import { annotationHistory, countFound } from './coverage-history.ts';

/** Coverage over time, per flavor and category: a chart, and the same as a table. */
export function coveragePage(index: SiteIndex): SitePage {
  const { corpus } = index;
  return {
    path: 'coverage.html',
    title: 'Coverage over time',
    description: `How many parts of ${corpus.title} were found in the code of each flavor, over time.`,
    body: () => {
      if (corpus.flavors.length === 0)
        return [h('h1', 'Coverage over time'), h('p', 'The spec names no flavors yet, so there is nothing to count.')];
      const history = historyOf(index);
      const { snapshots } = history;
      const { columns, unread } = columnsOf(index, snapshots);
      return [
        h('h1', 'Coverage over time'),
        h('p', history.caption),
        ...chart(snapshots, index),
        h('h2', { id: 'flavors' }, 'By flavor'),
        flavorTable(index, history, columns),
        ...unread,
        h('h2', { id: 'categories' }, 'By category, now'),
        categoryTable(index, columns),
        ...certainty(index),
        ...(snapshots.length === 0
          ? []
          : [
              h('h2', { id: 'category-history' }, 'By category, over time, all flavors together'),
              h('p', 'A part counts once for each flavor in whose code it was found.'),
              categoryHistory(index, snapshots),
            ]),
      ];
    },
  };
}

interface ShownHistory {
  readonly caption: string;
  readonly snapshots: readonly Snapshot[];
  /** Where the snapshots' commits lie, when they lie in one repository. */
  readonly repository?: string | undefined;
}

/** From the committed results where there are any, else from the annotations that stand now. */
function historyOf(index: SiteIndex): ShownHistory {
  const { corpus, snapshots, olderResults, result } = index;
  if (snapshots.length > 0) {
    const older =
      olderResults === 0
        ? ''
        : ` Older results are not read: ${olderResults} before ${snapshots[0]?.date.slice(0, 10)}.`;
    return {
      caption: `Parts found in the code, rebuilt from the commits of the spec’s committed result. A point stands for each commit at which a count changed.${older}`,
      snapshots: changes(index),
      repository: corpus.repository,
    };
  }
  const written = annotationHistory(result, categoryIn(corpus));
  const caption =
    'Parts found in the code, by the dates of the annotations that stand now, for the result was never committed.';
  return written.length === 0
    ? {
        caption: 'There is no history yet: the result was never committed, and no annotation has a date.',
        snapshots: [],
      }
    : { caption, snapshots: written };
}

/** Of the flavors in whose code anything was ever found. */
function chart(snapshots: readonly Snapshot[], { corpus }: SiteIndex): readonly Element[] {
  const drawn = corpus.flavors
    .map(({ id }) => id)
    .filter((id) => snapshots.some((snapshot) => totalOf(snapshot, id) > 0));
  if (snapshots.length === 0 || drawn.length === 0) return [];
  if (snapshots.length === 1) return [h('p', 'There is one point so far; from the second on a chart is drawn here.')];
  const picture = coverageChart(snapshots, drawn, livingParts(corpus).length);
  const caption = `The first ${drawnFlavors} of ${drawn.length} flavors are drawn; the table has all of them.`;
  return [
    h('figure', { tabIndex: 0, ariaLabel: 'Chart' }, [picture]),
    ...(drawn.length > drawnFlavors ? [h('p', caption)] : []),
  ];
}

const totalOf = (snapshot: Snapshot, flavor: string, category?: string): number => {
  const counts = snapshot.flavors.get(flavor);
  return category === undefined
    ? [...(counts?.values() ?? [])].reduce((a, b) => a + b, 0)
    : (counts?.get(category) ?? 0);
};

/** A column for each flavor that was ever read; when none was, for all, which says so. */
function columnsOf(
  index: SiteIndex,
  snapshots: readonly Snapshot[],
): { readonly columns: readonly string[]; readonly unread: readonly Element[] } {
  const ids = index.corpus.flavors.map(({ id }) => id);
  const read = ids.filter((id) => wasRead(index, id) || snapshots.some(({ flavors }) => flavors.has(id)));
  const rest = ids.filter((id) => !read.includes(id));
  if (read.length === 0 || rest.length === 0) return { columns: ids, unread: [] };
  return { columns: read, unread: [h('p', `Never read, so that there is nothing to count: ${rest.join(', ')}.`)] };
}

/** The commits at which some count differs from the one before. */
function changes({ snapshots, corpus }: SiteIndex): readonly Snapshot[] {
  const key = (snapshot: Snapshot) =>
    JSON.stringify(
      corpus.flavors.map(({ id }) =>
        snapshot.flavors.has(id) ? corpus.categories.map((category) => totalOf(snapshot, id, category)) : 'not read',
      ),
    );
  return snapshots.filter((snapshot, n) => {
    const before = snapshots[n - 1];
    return before === undefined || key(before) !== key(snapshot);
  });
}

function flavorTable(index: SiteIndex, { snapshots, repository }: ShownHistory, columns: readonly string[]): Element {
  const { corpus, result } = index;
  const now = countFound(result, categoryIn(corpus));
  const present = columns.map((id) => [
    wasRead(index, id) ? String([...(now.get(id)?.values() ?? [])].reduce((a, b) => a + b, 0)) : 'not read',
  ]);
  const rows = [...snapshots]
    .reverse()
    .map((snapshot) => [
      [
        snapshot.date.slice(0, 10),
        ...(repository === undefined ? [] : [' ', commitName(index, repository, snapshot.commit)]),
      ],
      ...columns.map((id) => [snapshot.flavors.has(id) ? String(totalOf(snapshot, id)) : 'not read']),
    ]);
  return countsTable(['When', ...columns], [[['now'], ...present], ...rows]);
}

function categoryTable(index: SiteIndex, columns: readonly string[]): Element {
  const { corpus, result } = index;
  const now = countFound(result, categoryIn(corpus));
  return countsTable(
    ['Category', 'Parts', ...columns],
    corpus.categories.map((category) => [
      [categoryTitle(corpus, category)],
      [String(livingParts(corpus).filter((part) => part.category === category).length)],
      ...columns.map((id) => [wasRead(index, id) ? String(now.get(id)?.get(category) ?? 0) : 'not read']),
    ]),
  );
}

/** How sure the authors are of the steps of their flows. */
function certainty(index: SiteIndex): readonly Element[] {
  const { flows } = index.corpus;
  const words = ['confirmed', 'probable', 'speculative', 'unknown'] as const;
  if (flows.length === 0) return [];
  const rows = flows.map((flow) => [
    [h('a', { href: relativeLink('coverage.html', flowPage(index, flow)) }, flow.title)],
    ...words.map((word) => [String(flow.steps.filter(({ confidence }) => confidence === word).length)]),
  ]);
  return [h('h2', { id: 'certainty' }, 'How sure the steps of flows are'), countsTable(['Flow', ...words], rows)];
}

/** All flavors of a category together, so that the table stays small. */
function categoryHistory({ corpus }: SiteIndex, snapshots: readonly Snapshot[]): Element {
  const sum = (snapshot: Snapshot, category: string) =>
    corpus.flavors.reduce((all, { id }) => all + totalOf(snapshot, id, category), 0);
  return countsTable(
    ['When', ...corpus.categories.map((category) => categoryTitle(corpus, category))],
    [...snapshots]
      .reverse()
      .map((snapshot) => [
        [snapshot.date.slice(0, 10)],
        ...corpus.categories.map((category) => [String(sum(snapshot, category))]),
      ]),
  );
}

/** Narrow columns: numbers only. */
function countsTable(...table: Parameters<typeof tableOf>): Element {
  const box = tableOf(...table);
  return { ...box, properties: { ...box.properties, className: ['wide', 'counts'] } };
}

function categoryIn({ parts }: SiteIndex['corpus']): (code: string) => string | undefined {
  const categories = new Map(parts.map(({ code, category }) => [code, category]));
  return (code) => categories.get(code);
}
