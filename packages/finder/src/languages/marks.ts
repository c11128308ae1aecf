import {
  blockComment,
  lineComment,
  nestedComment,
  quoted,
  raw,
  type StretchRule,
  token,
} from '../read/comment-rules.ts';
import type { CommentSyntax } from './language.ts';

// The marks of comments and strings that several languages share.

export const slashes: StretchRule = lineComment('//');
export const hash: StretchRule = lineComment('#');
export const dashes: StretchRule = lineComment('--');
export const semicolon: StretchRule = lineComment(';');
export const percent: StretchRule = lineComment('%');
export const spacedHash: StretchRule = lineComment('(?<![^\\s])#');
export const starred: StretchRule = blockComment('/*', '*/');
export const nestedStarred: StretchRule = nestedComment('/*', '*/');
const angled: StretchRule = blockComment('<!--', '-->');
export const double: StretchRule = quoted('"');
export const single: StretchRule = quoted("'");
export const doubleLines: StretchRule = quoted('"', { lines: true });
export const singleLines: StretchRule = quoted("'", { lines: true });
export const back: StretchRule = quoted('`', { lines: true });
export const rawBack: StretchRule = raw('`', '`');
export const tripleDouble: StretchRule = quoted('"""', { lines: true });
export const tripleSingle: StretchRule = quoted("'''", { lines: true });
export const rawTriple: StretchRule = raw('"""', '"""');
/** A character, not a lifetime, label, type variable or digit separator. */
export const character: StretchRule = token(
  "'(?:\\\\(?:u\\{?[0-9a-fA-F]{1,8}\\}?|x[0-9a-fA-F]{1,4}|.)|[^\\\\'\\n]{1,2})'",
);
export const cCharacter: StretchRule = quoted("'", { open: "(?<!\\b[0-9][0-9a-fA-F']{0,40})'" });
const cppRaw: StretchRule = raw(
  '(?:\\b(?:u8|[uUL]))?(?<![\\w])R"[^()\\\\\\s"]{0,16}\\(|\\b(?:u8|[uUL])R"[^()\\\\\\s"]{0,16}\\(',
  (open) => `)${open.slice(open.indexOf('"') + 1, -1)}"`,
);
export const luaLong = (kind: StretchRule['kind'], open: string): StretchRule => ({
  ...raw(open, (opening) => `]${opening.replace(/[^=]/g, '')}]`),
  kind,
});
export const verbatim: StretchRule = token('(?:@\\$?|\\$@)"[^"]*(?:""[^"]*)*(?:"|$)');
export const doubledQuote: StretchRule = token('"[^"]*(?:""[^"]*)*(?:"|$)');
export const doubledApostrophe: StretchRule = token("'[^']*(?:''[^']*)*(?:'|$)");

export const c: CommentSyntax = [slashes, starred, cppRaw, double, cCharacter];
export const script: CommentSyntax = [hash, tripleDouble, tripleSingle, double, single];
export const ml: CommentSyntax = [
  nestedComment('(*', '*)'),
  raw('\\{[a-z_]*\\|', (open) => `|${open.slice(1, -1)}}`),
  rawTriple,
  doubleLines,
  character,
];
export const haskell: CommentSyntax = [
  nestedComment('{-', '-}'),
  lineComment('--+(?![!#$%&*+./<=>?@\\\\^|~:-])'),
  rawTriple,
  double,
  character,
];
export const lisp: CommentSyntax = [semicolon, nestedComment('#|', '|#'), token('#\\\\.'), doubleLines];
export const markup: CommentSyntax = [angled, raw('<!\\[CDATA\\[', ']]>')];
export const style: CommentSyntax = [slashes, starred, double, single];
