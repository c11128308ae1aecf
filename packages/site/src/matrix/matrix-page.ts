import { categoryTitle, type Flavor, independentCount, weightOf } from '@wacrg/spec';
import type { Element } from 'hast';
import { h } from 'hastscript';
import { flavorCounts } from '../flavor/flavor-counts.ts';
import type { SitePage } from '../page/page.ts';
import { type Box, box, type Piece } from '../page/pieces.ts';
import { stateMark, stateMeanings, stateWordsOf } from '../page/states.ts';
import { flavorPage, isInCode, matrixFile, partPage, type SiteIndex, wasRead } from '../places/site-index.ts';
import { relativeLink } from '../places/site-path.ts';
import { livingParts, type SitePart } from '../source/site-corpus.ts';
import { cellElement, matrixCell } from './matrix-cell.ts';

/** Flavors × parts as one plain table; the page's script adds filters and the clauses of a part. */
export function matrixPage(index: SiteIndex): SitePage {
  return {
    path: matrixFile,
    title: 'Coverage matrix',
    description: `Which flavor implements which part of ${index.corpus.title}, and how that is known.`,
    plain: true,
    body: () => [
      h('h1', 'Coverage matrix'),
      h(
        'p',
        'Which flavor implements which part, and how that is known. Each mark leads to its evidence; a number is of the part’s MUSTs.',
      ),
      legend(index),
      filters(index),
      h('p', { className: ['count'], role: 'status', dataCount: '' }),
      table(index),
      h('p', [
        'The same for spreadsheets: ',
        h('a', { href: 'matrix.csv' }, 'matrix.csv'),
        '. “Indep.” counts works that derive from one another once. Below a flavor’s name: its parts in code, of those that count.',
      ]),
    ],
  };
}

/** The marks in a line, and behind it what they mean. */
const legend = ({ corpus }: SiteIndex): Element =>
  h('details', { className: ['fold'] }, [
    h(
      'summary',
      { className: ['legend'] },
      stateWordsOf(corpus).flatMap((state) => [stateMark(state), ' ']),
    ),
    h(
      'ul',
      { className: ['legend'] },
      stateWordsOf(corpus).map((state) => h('li', [stateMark(state), `: ${stateMeanings[state]}`])),
    ),
  ]);

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
  const selects = [
    select(
      'category',
      'Category',
      corpus.categories.map((category) => [category, categoryTitle(corpus, category)]),
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
  ];
  return h('form', { className: ['filters'], ariaLabel: 'Filter the matrix' }, [
    // On a phone the table comes first: closed from the first paint on, so that nothing moves, and no button that does nothing
    // until its script is there. Wide screens have no such button.
    h('button', { type: 'button', className: ['more'], ariaExpanded: 'false', disabled: true }, 'Filters'),
    h('div', { className: ['selects'] }, selects),
    h('label', { className: ['check'] }, [h('input', { type: 'checkbox', name: 'stale' }), 'stale only']),
    h('details', { className: ['compare'] }, [
      h('summary', 'Compare flavors'),
      ...corpus.flavors.map(({ id }) =>
        h('label', { className: ['check'] }, [h('input', { type: 'checkbox', name: 'flavors', value: id }), id]),
      ),
      h('label', { className: ['check'] }, [
        h('input', { type: 'checkbox', name: 'differ' }),
        'only where they differ',
      ]),
    ]),
    h('button', { type: 'reset' }, 'Show all'),
  ]);
}

/** So many columns fit on a wide screen, so that only the page scrolls. */
const maxFitting = 9;

function table(index: SiteIndex): Box {
  const { corpus } = index;
  const heads = h('thead', [
    h('tr', [
      h('th', { scope: 'col' }, 'Part'),
      ...corpus.flavors.map((flavor) => flavorHead(flavor, index)),
      h('th', { scope: 'col', className: ['count-head'] }, 'In code'),
      h('th', { scope: 'col', className: ['count-head'] }, 'Indep.'),
    ]),
  ]);
  return box(
    h('div', {
      className: ['wide', 'matrix', ...(corpus.flavors.length <= maxFitting ? ['fits'] : [])],
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

function flavorHead({ id, language }: Flavor, index: SiteIndex): Element {
  const { inCode, counted } = flavorCounts(id, index);
  const total = wasRead(index, id) ? `${inCode.length}/${counted.length}` : 'code not read';
  return h('th', { scope: 'col', dataFlavor: id, dataLanguage: language ?? '' }, [
    h('a', { href: relativeLink(matrixFile, flavorPage(id)) }, id),
    ...(language === undefined ? [] : [h('span', { className: ['language'] }, ` ${language}`)]),
    h('span', { className: ['total'] }, ` ${total}`),
  ]);
}

function* categoryRows(category: string, index: SiteIndex): Generator<Piece> {
  const { corpus } = index;
  yield h('tr', { className: ['category'] }, [
    h('th', { scope: 'rowgroup', colSpan: corpus.flavors.length + 3 }, categoryTitle(corpus, category)),
  ]);
  for (const part of livingParts(corpus)) if (part.category === category) yield partRow(part, index);
}

function partRow(part: SitePart, index: SiteIndex): Element {
  const { corpus, flavorsById } = index;
  const cells = corpus.flavors.map(({ id }) => matrixCell(part, id, index));
  const inCode = corpus.flavors.map(({ id }) => id).filter((id) => isInCode(part.code, id, index));
  const weights = [...new Set(part.clauses.map(({ level }) => weightOf(level)))].sort();
  return h('tr', { dataPart: part.code, dataMaturity: part.status, dataLevels: weights.join(' ') }, [
    h('th', { scope: 'row' }, [
      h('a', { href: relativeLink(matrixFile, partPage(index, part)) }, [h('code', part.code), ` ${part.title}`]),
    ]),
    ...cells.map((cell) => cellElement({ part, page: matrixFile }, cell, index)),
    h('td', { className: ['number'] }, String(inCode.length)),
    h('td', { className: ['number'] }, String(independentCount(inCode, flavorsById))),
  ]);
}
