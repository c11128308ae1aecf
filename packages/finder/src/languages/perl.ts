import { type Language, words } from './language.ts';
import { escapedString, hereDocument, nestedString } from './patterns.ts';

export const perl: Language = {
  name: 'Perl',
  extensions: words('pl pm t'),
  textMate: {
    grammar: 'perl',
    patterns: [
      // Of two documents that begin on one line the grammar knows the first.
      hereDocument('<<~?["\']?\\w+["\']?.*<<~?["\']?(\\w+)["\']?.*$', '^\\s*\\1$'),
      // What is put in the place of a match.
      escapedString('\\bs\\{', '\\}\\s*\\{[^{}]*\\}'),
      nestedString('(?<![\\w$@%&])(?:q[qwrx]?|m)\\s*\\{', ['\\{', '\\}']),
    ],
    // Pages of documentation, and what stands behind the program.
    notComments: /^comment\.block\.documentation/,
  },
  written: ['# ', ''],
};
