import { type Language, words } from './language.ts';
import { lineComment, wholeString } from './patterns.ts';

/** The grammar is that of BlitzMax, which begins comments with an apostrophe. */
export const blitzBasic: Language = {
  name: 'BlitzBasic',
  extensions: words('bb'),
  textMate: {
    grammar: 'source.blitzmax',
    key: 'blitzbasic',
    patterns: [wholeString('"[^"\\n]*"'), lineComment(';')],
  },
  written: ['; ', ''],
};
