import { type Language, words } from './language.ts';
import { escapedString, nestedComment, rawString, wholeString } from './patterns.ts';

const strings = [
  escapedString('"', '"'),
  rawString('\\{([a-z_]*)\\|', '\\|\\1\\}'),
  wholeString("'(?:\\\\.|[^'\\\\\\n])'"),
];

export const ocaml: Language = {
  name: 'OCaml',
  extensions: words('ml mli mll mly'),
  // A string in a comment may hold what would end the comment.
  textMate: { grammar: 'ocaml', patterns: [nestedComment(['\\(\\*(?!\\))', '\\*\\)'], strings), ...strings] },
  written: ['(* ', ' *)'],
};
