import { type Language, words } from './language.ts';
import { escapedString, nestedComment, wholeString } from './patterns.ts';

export const scheme: Language = {
  name: 'Scheme',
  extensions: words('scm ss'),
  // In the head of a definition the grammar knows no characters, strings or block comments.
  textMate: {
    grammar: 'scheme',
    patterns: [wholeString('#\\\\.\\w*'), escapedString('"', '"'), nestedComment(['#\\|', '\\|#'])],
  },
  written: ['; ', ''],
};
