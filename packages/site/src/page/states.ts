import { type CellState, type Corpus, countsProse, isFound } from '@wacrg/spec';
import type { Element } from 'hast';
import { h } from 'hastscript';

/** What a cell of the matrix says; marked by shape and word, so that nobody needs to see colours. */
export type StateWord = CellState | 'not applicable' | 'none';

const usual: readonly StateWord[] = ['verified', 'found', 'claimed', 'mentioned', 'not applicable', 'none'];

/** The states that a spec's cells may have: only one that says how its readers cite it has cited parts. */
export const stateWordsOf = (corpus: Pick<Corpus, 'dialects' | 'flavors'>): readonly StateWord[] =>
  countsProse(corpus) ? [...usual.slice(0, 3), 'cited', ...usual.slice(3)] : usual;

export const stateMeanings: Readonly<Record<StateWord, string>> = {
  verified: "claimed by the spec's authors and found in the code",
  found: 'an annotation in the code',
  claimed: "the spec's authors say so, no annotation was found",
  cited: 'cited in prose, as the spec says that it is',
  mentioned: 'cited in prose only',
  'not applicable': 'the flavor leaves it out, with a reason',
  none: 'nothing is known',
};

const shapes: Readonly<Record<StateWord, string>> = {
  verified: '◆',
  found: '●',
  claimed: '○',
  cited: '◦',
  mentioned: '·',
  'not applicable': '×',
  none: '–',
};

export const stateShape = (state: StateWord): string => shapes[state];

export const stateMark = (state: StateWord): Element =>
  h('span', { className: ['state', ...state.split(' ')] }, [
    h('span', { ariaHidden: 'true' }, shapes[state]),
    ` ${state}`,
  ]);

export const isInCode = (state: StateWord): boolean => state !== 'not applicable' && isFound(state);

/** What a cell says beside what is known to the flavor not to apply: code that is there wins, and the page names the contradiction. */
export const stateOf = (cell: CellState | undefined, reason: string | undefined): StateWord =>
  cell !== undefined && isFound(cell) ? cell : reason === undefined ? (cell ?? 'none') : 'not applicable';
