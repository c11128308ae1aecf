import { type Flavor, formatCitation, weightOf } from '@wacrg/spec';
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { SitePage } from '../page/page.ts';
import { type Box, box, type Piece } from '../page/pieces.ts';
import {
  independentWorks,
  isInCode,
  type StateWord,
  stateMark,
  stateMeanings,
  stateOf,
  stateWordsOf,
} from '../page/states.ts';
import {
  categoryName,
  cellOf,
  exceptionOf,
  flavorPage,
  matrixFile,
  partPage,
  type SiteIndex,
  wasRead,
} from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
import { livingParts, type SitePart } from '../source/site-corpus.ts';
import { cellKey } from '../source/site-result.ts';

/** Flavors × parts as one plain table; the page's script adds filters and the clauses of a part. */
export function matrixPage(index: SiteIndex): SitePage {
  return {
    path: matrixFile,
    title: 'Coverage matrix',
    description: `Which flavor implements which part of ${index.corpus.title}, and how that is known.`,
    plain: true,
    body: () => [
      h('h1', 'Coverage matrix'),
      h('p', 'Which flavor implements which part, and how that is known. A status is named where it is not “working”.'),
      legend(index),
      filters(index),
      h('p', { className: ['count'], role: 'status', dataCount: '' }),
      table(index),
      h('p', [
        'The same for spreadsheets: ',
        h('a', { href: 'matrix.csv' }, 'matrix.csv'),
        '. “Independent” counts works that derive from one another once.',
      ]),
    ],
  };
}

const legend = ({ corpus }: SiteIndex): Element =>
  h(
    'ul',
    { className: ['legend'] },
    stateWordsOf(corpus).map((state) => h('li', [stateMark(state), `: ${stateMeanings[state]}`])),
  );

function filters({ corpus }: SiteIndex): Element {
  const languages = [
    ...new Set(corpus.flavors.flatMap(({ language }) => (language === undefined ? [] : [language]))),
  ].sort();
  const select = (name: string, label: string, options: readonly (readonly [string, string])[]) =>
    h('label', [
      label,
      h('select', { name }, [
        h('option', { value: '' }, 'all'),
        ...options.map(([value, text]) => h('option', { value }, text)),
      ]),
    ]);
  return h('form', { className: ['filters'], ariaLabel: 'Filter the matrix' }, [
    select(
      'category',
      'Category',
      corpus.categories.map((category) => [category, categoryName(category)]),
    ),
    select(
      'language',
      'Language',
      languages.map((language) => [language, language]),
    ),
    select(
      'state',
      'State',
      stateWordsOf(corpus).map((state) => [state, state]),
    ),
    select(
      'maturity',
      'Status of the part',
      ['draft', 'review', 'stable', 'deprecated'].map((word) => [word, word]),
    ),
    select('level', 'Has clauses', [
      ['MUST', 'MUST'],
      ['SHOULD', 'SHOULD'],
      ['MAY', 'MAY'],
    ]),
    h('label', { className: ['check'] }, [h('input', { type: 'checkbox', name: 'stale' }), 'stale only']),
    h('button', { type: 'reset' }, 'Show all'),
  ]);
}

function table(index: SiteIndex): Box {
  const { corpus } = index;
  const heads = h('thead', [
    h('tr', [
      h('th', { scope: 'col' }, 'Part'),
      ...corpus.flavors.map((flavor) => flavorHead(flavor, wasRead(index, flavor.id))),
      h('th', { scope: 'col', className: ['count-head'] }, 'In code'),
      h('th', { scope: 'col', className: ['count-head'] }, 'Independent'),
    ]),
  ]);
  return box(
    h('div', {
      className: ['wide', 'matrix'],
      tabIndex: 0,
      role: 'region',
      ariaLabel: 'Matrix of parts and flavors',
      dataClauses: 'matrix-clauses.json',
    }),
    [
      box(h('table', { className: ['states'] }), [
        h('caption', { className: ['unseen'] }, 'State of every part in every flavor'),
        heads,
        ...corpus.categories.map((category) =>
          box(h('tbody', { dataCategory: category }), categoryRows(category, index)),
        ),
      ]),
    ],
  );
}

const flavorHead = ({ id, language }: Flavor, read: boolean): Element =>
  h('th', { scope: 'col', dataFlavor: id, dataLanguage: language ?? '' }, [
    h('a', { href: relativeLink(matrixFile, flavorPage(id)) }, id),
    ...(language === undefined ? [] : [h('span', { className: ['language'] }, ` ${language}`)]),
    ...(read ? [] : [h('span', { className: ['language'] }, ' code not read')]),
  ]);

function* categoryRows(category: string, index: SiteIndex): Generator<Piece> {
  const { corpus } = index;
  yield h('tr', { className: ['category'] }, [
    h('th', { scope: 'rowgroup', colSpan: corpus.flavors.length + 3 }, categoryName(category)),
  ]);
  for (const part of livingParts(corpus)) if (part.category === category) yield partRow(part, index);
}

function partRow(part: SitePart, index: SiteIndex): Element {
  const { corpus, result, flavorsById } = index;
  const cells = corpus.flavors.map(({ id, language = '' }) => {
    const cell = cellOf(result, part.code, id);
    const key = cellKey(part.code, id);
    const reason = exceptionOf(result, part.code, id);
    const state: StateWord = stateOf(cell?.state, reason);
    const status = state === 'not applicable' ? undefined : cell?.status;
    const [stale, reviews] = [result.stale.has(key), result.reviews.get(key) ?? []];
    const counts = corpus.form === undefined ? undefined : countsOf(part, id, index);
    return { id, language, state, status, reason, stale, reviews, counts };
  });
  const inCode = cells.filter(({ state }) => isInCode(state)).map(({ id }) => id);
  const weights = [...new Set(part.clauses.map(({ level }) => weightOf(level)))].sort();
  return h('tr', { dataPart: part.code, dataMaturity: part.status, dataLevels: weights.join(' ') }, [
    h('th', { scope: 'row' }, [
      h('a', { href: relativeLink(matrixFile, partPage(index, part)) }, [h('code', part.code), ` ${part.title}`]),
    ]),
    ...cells.map(({ state, status, reason, stale, reviews, language, counts }) =>
      h('td', { dataState: state, dataLanguage: language, ...(stale ? { dataStale: '' } : {}) }, [
        stateMark(state),
        ...(reason === undefined ? [] : [`: ${reason}`]),
        ...(status === undefined || status === 'working' ? [] : [`, ${status}`]),
        ...(counts === undefined ? [] : [`, ${counts}`]),
        ...(stale ? [', ', h('strong', { className: ['stale'] }, 'stale')] : []),
        ...reviews.map((commit) => `, reviewed at spec ${commit.slice(0, 7)}`),
      ]),
    ),
    h('td', { className: ['number'] }, String(inCode.length)),
    h('td', { className: ['number'] }, String(independentWorks(inCode, flavorsById))),
  ]);
}

/** In a spec whose parts are whole files, how many of their rules a flavor covers and tests; `undefined` for none. */
function countsOf({ code, clauses }: SitePart, flavor: string, { result }: SiteIndex): string | undefined {
  const covered = clauses.filter(
    ({ id }) => cellOf(result, formatCitation({ code, clause: id }), flavor) !== undefined,
  );
  const tested = result.tested.get(cellKey(code, flavor))?.size ?? 0;
  if (covered.length + tested === 0) return undefined;
  return `${covered.length} of ${clauses.length}${tested === 0 ? '' : `; ${tested} tested`}`;
}

/** The clauses of every part with the flavors that cover them, for the matrix's script; read when a reader asks. */
export function* matrixClauses(index: SiteIndex): Generator<string> {
  const parts = livingParts(index.corpus).filter(({ clauses }) => clauses.length > 0);
  for (const [n, part] of parts.entries())
    yield `${n === 0 ? '{' : ',\n'}${JSON.stringify(part.code)}:${JSON.stringify(clausesOf(part, index))}`;
  yield parts.length === 0 ? '{}\n' : '}\n';
}

function clausesOf({ code, clauses }: SitePart, { corpus, result, flavorsById }: SiteIndex): readonly object[] {
  return clauses.map(({ id, level, text, anchor }) => {
    const found = corpus.flavors.flatMap((flavor) => {
      const cell = cellOf(result, formatCitation({ code, clause: id }), flavor.id);
      return cell === undefined ? [] : [[flavor.id, cell.status ?? 'working'] as const];
    });
    return {
      id,
      level,
      weight: weightOf(level),
      text,
      anchor,
      found,
      independent: independentWorks(
        found.map(([flavor]) => flavor),
        flavorsById,
      ),
      excepted: corpus.flavors.flatMap((flavor) => {
        const reason = exceptionOf(result, formatCitation({ code, clause: id }), flavor.id);
        return reason === undefined ? [] : [[flavor.id, reason]];
      }),
    };
  });
}
