import { parseCitation, type SpecVector, type TracedRun, type Verdict } from '@wacrg/spec';
import type { Element } from 'hast';
import { h } from 'hastscript';
import { scrolling } from '../markdown/page-tree.ts';
import type { SitePage } from '../page/page.ts';
import { box, type Piece } from '../page/pieces.ts';
import { flavorPage, partPage, type SiteIndex } from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
import type { SitePart } from '../source/site-corpus.ts';

export const conformanceFile = 'conformance.html';

/** The run of a flavor that counts: the spec's own where there is one. */
interface Column {
  readonly flavor: string;
  readonly run: TracedRun;
}

/** Test vectors × flavors: what became of each vector in the code of each flavor that was run. None where nothing was run. */
export function conformancePage(index: SiteIndex): readonly SitePage[] {
  const columns = Object.entries(index.result.flavors).flatMap(([flavor, { runs = [] }]) =>
    runs.slice(0, 1).map((run) => ({ flavor, run })),
  );
  const vectors = vectorsByPart(index);
  if (columns.length === 0 || vectors.size === 0) return [];
  return [
    {
      path: conformanceFile,
      title: 'Conformance',
      description: `What became of the test vectors of ${index.corpus.title} in the code of each flavor that was run.`,
      plain: true,
      *body() {
        yield h('h1', 'Conformance');
        yield h(
          'p',
          'The code of these flavors was run against the spec’s test vectors, to the letter of the spec. Each number says how many passed, of those that the code has an answer for.',
        );
        yield h(
          'ul',
          { className: ['legend'] },
          shown.map((verdict) => h('li', [mark(verdict), `: ${meanings[verdict]}`])),
        );
        yield summary(vectors, columns, index);
        yield h('h2', { id: 'vectors' }, 'By vector');
        for (const [part, list] of vectors) yield vectorTable(part, list, columns);
      },
    },
  ];
}

/** A vector belongs to each part of which it names a clause. */
function vectorsByPart({ corpus }: SiteIndex): ReadonlyMap<SitePart, readonly SpecVector[]> {
  const byCode = new Map<string, SpecVector[]>();
  for (const vector of corpus.vectors ?? [])
    for (const code of new Set(vector.clauses.map((clause) => parseCitation(clause).code)))
      byCode.set(code, [...(byCode.get(code) ?? []), vector]);
  return new Map(corpus.parts.flatMap((part) => (byCode.has(part.code) ? [[part, byCode.get(part.code) ?? []]] : [])));
}

const shown: readonly Verdict[] = ['pass', 'non-strict', 'fail', 'unsupported', 'error'];
const meanings: Readonly<Record<Verdict, string>> = {
  pass: 'as the spec says',
  'non-strict': 'the spec leaves it open',
  fail: 'a clause says otherwise',
  unsupported: 'the code has no answer',
  error: 'the run broke',
};
const shapes: Readonly<Record<Verdict, string>> = {
  pass: '✓',
  'non-strict': '≈',
  fail: '✗',
  unsupported: '–',
  error: '!',
};

const mark = (verdict: Verdict): Element =>
  h('span', { className: ['verdict', verdict] }, [h('span', { ariaHidden: 'true' }, shapes[verdict]), ` ${verdict}`]);

/** The first profile is the spec to the letter. */
function verdictOf(
  { run }: Column,
  { id }: SpecVector,
): { readonly verdict: Verdict; readonly why?: string | undefined } | undefined {
  const found = Object.hasOwn(run.verdicts, id) ? run.verdicts[id] : undefined;
  const verdict = found && (found.profiles.spec ?? Object.values(found.profiles)[0]);
  return verdict === undefined ? undefined : { verdict, why: found?.why };
}

function summary(
  vectors: ReadonlyMap<SitePart, readonly SpecVector[]>,
  columns: readonly Column[],
  index: SiteIndex,
): Element {
  const rows = [...vectors].map(([part, list]) => {
    const counts = columns.map((column) => countsOf(column, list));
    // The section of the part's page is there where anything was answered.
    const section = counts.some(({ answered }) => answered > 0) ? 'conformance' : undefined;
    const href = relativeLink(conformanceFile, partPage(index, part), section);
    const link = h('a', { href }, [h('code', part.code), ` ${part.title}`]);
    return h('tr', [h('th', { scope: 'row' }, link), ...counts.map(countCell)]);
  });
  return scrolling(h('table', { className: ['states'] }, [head('Part', columns), h('tbody', rows)]));
}

interface Counts {
  readonly passed: number;
  readonly answered: number;
}

function countsOf(column: Column, list: readonly SpecVector[]): Counts {
  const verdicts = list.flatMap((vector) => verdictOf(column, vector)?.verdict ?? []);
  return {
    passed: verdicts.filter((verdict) => verdict === 'pass').length,
    answered: verdicts.filter((verdict) => verdict !== 'unsupported').length,
  };
}

function countCell({ passed, answered }: Counts): Element {
  const kind = answered === 0 ? 'none' : passed === answered ? 'verified' : passed === 0 ? 'claimed' : 'found';
  const words = answered === 0 ? '–' : `${passed}/${answered}`;
  return h('td', { className: ['cell', kind] }, h('span', { className: ['shape'] }, words));
}

const head = (first: string, columns: readonly Column[]): Element =>
  h('thead', [
    h('tr', [
      h('th', { scope: 'col' }, first),
      ...columns.map(({ flavor, run }) =>
        h(
          'th',
          { scope: 'col', title: `${run.harness.name} ${run.harness.version}` },
          h('a', { href: flavorPage(flavor) }, flavor),
        ),
      ),
    ]),
  ]);

function vectorTable(part: SitePart, list: readonly SpecVector[], columns: readonly Column[]): Piece {
  const rows = list.map((vector) =>
    h('tr', [
      h('th', { scope: 'row', title: vector.clauses.join(', ') }, h('code', vector.id)),
      ...columns.map((column) => {
        const found = verdictOf(column, vector);
        if (found === undefined)
          return h('td', { className: ['cell', 'none'] }, h('span', { className: ['shape'] }, 'not run'));
        return h(
          'td',
          { className: ['cell'], ...(found.why === undefined ? {} : { title: found.why }) },
          h('span', { className: ['shape'] }, [mark(found.verdict)]),
        );
      }),
    ]),
  );
  return box(h('details', { className: ['fold'], id: `vectors-${part.id}` }), [
    h('summary', `${part.code} ${part.title}: ${list.length}`),
    scrolling(h('table', { className: ['states'] }, [head('Vector', columns), h('tbody', rows)])),
  ]);
}
