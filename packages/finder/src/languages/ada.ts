import { type Language, words } from './language.ts';
import { wholeString } from './patterns.ts';

export const ada: Language = {
  name: 'Ada',
  extensions: words('adb ads ada gpr'),
  // Outside of declarations the grammar knows no strings.
  textMate: { grammar: 'ada', patterns: [wholeString('"[^"\\n]*(?:""[^"\\n]*)*"'), wholeString("'[^'\\n]'")] },
  written: ['-- ', ''],
};
