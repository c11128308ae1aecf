import { type Language, words } from './language.ts';
import { lineComment, wholeString } from './patterns.ts';

/** Its grammar sees no comments behind a rule. */
export const yacc: Language = {
  name: 'Yacc',
  linguist: ['Yacc', 'Bison'],
  extensions: words('y yacc yy bison'),
  textMate: {
    grammar: 'source.yacc',
    patterns: [
      wholeString('"(?:\\\\.|[^"\\\\\\n])*"'),
      wholeString("'(?:\\\\.|[^'\\\\\\n])*'"),
      lineComment('//'),
      { name: 'comment.block', begin: '/\\*', end: '\\*/' },
    ],
  },
  written: ['// ', ''],
};
