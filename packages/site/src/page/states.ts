import { type CellState, type Corpus, countsProse, type PartState } from '@wacrg/spec';
import type { Element } from 'hast';
import { h } from 'hastscript';

/** What a cell of the matrix says; marked by shape and word, so that nobody needs to see colours. */
export type StateWord = CellState | 'planned' | 'not applicable' | 'none';

const usual: readonly StateWord[] = ['verified', 'found', 'claimed', 'planned', 'mentioned', 'not applicable', 'none'];

/** The states that a spec's cells may have: only one that says how its readers cite it has cited parts. */
export const stateWordsOf = (corpus: Pick<Corpus, 'dialects' | 'flavors'>): readonly StateWord[] =>
  countsProse(corpus) ? [...usual.slice(0, 4), 'cited', ...usual.slice(4)] : usual;

export const stateMeanings: Readonly<Record<StateWord, string>> = {
  verified: "claimed by the spec's authors and found in the code",
  found: 'an annotation in the code',
  claimed: "the spec's authors say so, no annotation was found",
  planned: "the spec's authors or the code say that it comes",
  cited: 'cited in prose, as the spec says that it is',
  mentioned: 'cited in prose only',
  'not applicable': 'the flavor leaves it out, with a reason',
  none: 'nothing is known',
};

const shapes: Readonly<Record<StateWord, string>> = {
  verified: '◆',
  found: '●',
  claimed: '○',
  planned: '◌',
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

export const stateWord = (state: PartState): StateWord => (state === 'excepted' ? 'not applicable' : state);
