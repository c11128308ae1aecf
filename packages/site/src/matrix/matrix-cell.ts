import { formatCitation, statusBeside, weightOf } from '@wacrg/spec';
import type { Element } from 'hast';
import { h } from 'hastscript';
import { type StateWord, stateShape, stateWord } from '../page/states.ts';
import { implementerId } from '../part/implementers.ts';
import { cellOf, exceptionOf, partPage, partStateOf, type SiteIndex } from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
import type { SitePart } from '../source/site-corpus.ts';
import { cellKey } from '../source/site-result.ts';

/** What is known of a part in a flavor: a mark that leads to its evidence, and the same in words. */
export interface MatrixCell {
  readonly flavor: string;
  readonly state: StateWord;
  readonly stale: boolean;
  /** All that is known, in words. */
  readonly words: string;
  /** What stands beside the mark. */
  readonly beside: readonly string[];
}

export function matrixCell(part: SitePart, flavor: string, index: SiteIndex): MatrixCell {
  const { result } = index;
  const cell = cellOf(result, part.code, flavor);
  const key = cellKey(part.code, flavor);
  const reason = exceptionOf(result, part.code, flavor);
  const known = partStateOf(part.code, flavor, index);
  const state = stateWord(known);
  const status = statusBeside({ state: known, status: cell?.status });
  const stale = result.stale.has(key);
  const [share, tested] = countsOf(part, flavor, index);
  const words = [
    reason === undefined ? state : `${state}: ${reason}`,
    ...(status === undefined ? [] : [status]),
    ...(share === undefined ? [] : [`${share} MUST`]),
    ...(tested === 0 ? [] : [`${tested} tested`]),
    ...(stale ? ['stale'] : []),
    ...(result.reviews.get(key) ?? []).map((commit) => `reviewed at spec ${commit.slice(0, 7)}`),
  ].join(', ');
  return { flavor, state, stale, words, beside: [share, status].filter((each) => each !== undefined) };
}

/** How many of a part's MUSTs (of all its rules, where its spec has no keywords) a flavor has in code, and how many rules it tests. */
function countsOf(
  { code, clauses }: SitePart,
  flavor: string,
  { result }: SiteIndex,
): readonly [string | undefined, number] {
  const musts = clauses.filter(({ level }) => weightOf(level) === 'MUST');
  const counted = musts.length > 0 ? musts : clauses;
  const has = (id: string) => cellOf(result, formatCitation({ code, clause: id }), flavor) !== undefined;
  const covered = counted.filter(({ id }) => has(id)).length;
  const tested = result.tested.get(cellKey(code, flavor))?.size ?? 0;
  return [clauses.some(({ id }) => has(id)) ? `${covered}/${counted.length}` : undefined, tested];
}

/** A cell of a table of parts and flavors, on the page where it stands. */
export function cellElement(
  { part, page }: { readonly part: SitePart; readonly page: string },
  cell: MatrixCell,
  index: SiteIndex,
): Element {
  const { flavor, state, stale, words, beside } = cell;
  const language = index.flavorsById.get(flavor)?.language ?? '';
  const mark = [
    h('span', { className: ['shape'], ariaHidden: 'true' }, stateShape(state)),
    ...beside.flatMap((each) => [' ', h('small', each)]),
  ];
  const name = `${flavor}: ${words}`;
  return h(
    'td',
    {
      className: ['cell', ...state.split(' ')],
      dataState: state,
      dataFlavor: flavor,
      dataLanguage: language,
      ...(stale ? { dataStale: '' } : {}),
    },
    state === 'none'
      ? [h('span', { className: ['unseen'] }, words), ...mark]
      : [
          h(
            'a',
            {
              href: relativeLink(page, partPage(index, part), implementerId(flavor)),
              title: name,
              ariaLabel: `${part.code} in ${name}`,
            },
            [...mark, ...(stale ? [' ', h('strong', { className: ['stale'] }, 'stale')] : [])],
          ),
        ],
  );
}
