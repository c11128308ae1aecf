import { type Language, words } from './language.ts';
import { lineComment } from './patterns.ts';

export const vim: Language = {
  name: 'Vim script',
  extensions: words('vim'),
  // As Vim9 writes them.
  textMate: { grammar: 'viml', patterns: [lineComment('(?:^|(?<=\\s))#(?=\\s|$)')] },
  written: ['" ', ''],
};
