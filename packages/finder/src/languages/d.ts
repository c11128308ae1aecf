import { type Language, words } from './language.ts';
import { nestedString } from './patterns.ts';

export const d: Language = {
  name: 'D',
  extensions: words('d di'),
  // The grammar takes a string of tokens for code.
  textMate: { grammar: 'd', patterns: [nestedString('\\bq\\{', ['\\{', '\\}'])] },
};
