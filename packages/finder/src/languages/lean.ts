import { type Language, words } from './language.ts';

export const lean: Language = {
  name: 'Lean',
  linguist: ['Lean', 'Lean 4'],
  extensions: words('lean'),
  textMate: { grammar: 'lean' },
  written: ['-- ', ''],
};
