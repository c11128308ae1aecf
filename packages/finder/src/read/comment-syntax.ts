import {
  blockComment,
  hereDocument,
  indentedBlock,
  lineComment,
  nestedComment,
  quoted,
  raw,
  type StretchRule,
  token,
} from './comment-rules.ts';

/** How a language writes comments and strings. The first rule that fits at an offset holds. */
export type CommentSyntax = readonly StretchRule[];

const slashes = lineComment('//');
const hash = lineComment('#');
const dashes = lineComment('--');
const semicolon = lineComment(';');
const percent = lineComment('%');
const spacedHash = lineComment('(?<![^\\s])#');
const starred = blockComment('/*', '*/');
const nestedStarred = nestedComment('/*', '*/');
const angled = blockComment('<!--', '-->');
const double = quoted('"');
const single = quoted("'");
const doubleLines = quoted('"', { lines: true });
const singleLines = quoted("'", { lines: true });
const back = quoted('`', { lines: true });
const rawBack = raw('`', '`');
const tripleDouble = quoted('"""', { lines: true });
const tripleSingle = quoted("'''", { lines: true });
const rawTriple = raw('"""', '"""');
/** A character, not a lifetime, label, type variable or digit separator. */
const character = token("'(?:\\\\(?:u\\{?[0-9a-fA-F]{1,8}\\}?|x[0-9a-fA-F]{1,4}|.)|[^\\\\'\\n]{1,2})'");
const cCharacter = quoted("'", { open: "(?<!\\b[0-9][0-9a-fA-F']{0,40})'" });
const rustRaw = raw('\\b[bc]?r#*"', (open) => `"${open.replace(/[^#]/g, '')}`);
const cppRaw = raw(
  '(?:\\b(?:u8|[uUL]))?(?<![\\w])R"[^()\\\\\\s"]{0,16}\\(|\\b(?:u8|[uUL])R"[^()\\\\\\s"]{0,16}\\(',
  (open) => `)${open.slice(open.indexOf('"') + 1, -1)}"`,
);
const swiftRaw = raw('#+(?:"""|")', (open) => `${open.replaceAll('#', '')}${open.replaceAll('"', '')}`);
const luaLong = (kind: StretchRule['kind'], open: string): StretchRule => ({
  ...raw(open, (opening) => `]${opening.replace(/[^=]/g, '')}]`),
  kind,
});
const verbatim = token('(?:@\\$?|\\$@)"[^"]*(?:""[^"]*)*(?:"|$)');
const doubledQuote = token('"[^"]*(?:""[^"]*)*(?:"|$)');
const doubledApostrophe = token("'[^']*(?:''[^']*)*(?:'|$)");

const c: CommentSyntax = [slashes, starred, cppRaw, double, cCharacter];
const script: CommentSyntax = [hash, tripleDouble, tripleSingle, double, single];
const shell: CommentSyntax = [
  spacedHash,
  hereDocument('<<[-~]?[ \\t]*\\\\?(?:"\\w+"|\'\\w+\'|\\w+)'),
  doubleLines,
  raw("(?<!\\\\)'", "'"),
];
const ml: CommentSyntax = [
  nestedComment('(*', '*)'),
  raw('\\{[a-z_]*\\|', (open) => `|${open.slice(1, -1)}}`),
  rawTriple,
  doubleLines,
  character,
];
const haskell: CommentSyntax = [
  nestedComment('{-', '-}'),
  lineComment('--+(?![!#$%&*+./<=>?@\\\\^|~:-])'),
  rawTriple,
  double,
  character,
];
const lisp: CommentSyntax = [semicolon, nestedComment('#|', '|#'), token('#\\\\.'), doubleLines];
const markup: CommentSyntax = [angled, raw('<!\\[CDATA\\[', ']]>')];

/** The comment syntax of every language that is known, by the name that `language.ts` gives it. */
export const commentSyntax: Readonly<Record<string, CommentSyntax>> = {
  c,
  css: [starred, double, single],
  scss: [slashes, starred, double, single],
  go: [slashes, starred, rawBack, double, cCharacter],
  java: [slashes, starred, tripleDouble, double, cCharacter],
  javascript: [slashes, starred, back, double, single],
  groovy: [slashes, starred, tripleDouble, tripleSingle, double, single],
  csharp: [slashes, starred, raw('\\$*"""+', (open) => open.replaceAll('$', '')), verbatim, double, cCharacter],
  rust: [slashes, nestedStarred, rustRaw, doubleLines, character],
  kotlin: [slashes, nestedStarred, rawTriple, double, character],
  scala: [slashes, nestedStarred, rawTriple, double, character],
  swift: [slashes, nestedStarred, swiftRaw, tripleDouble, double],
  dart: [
    slashes,
    nestedStarred,
    raw('\\br"""', '"""'),
    raw("\\br'''", "'''"),
    raw('\\br"', '"'),
    raw("\\br'", "'"),
    tripleDouble,
    tripleSingle,
    double,
    single,
  ],
  php: [
    starred,
    lineComment('#(?!\\[)'),
    slashes,
    hereDocument('<<<[ \\t]*(?:"\\w+"|\'\\w+\'|\\w+)'),
    doubleLines,
    singleLines,
  ],
  python: script,
  ruby: [
    blockComment('=begin', '=end'),
    hash,
    hereDocument('<<[-~](?:"\\w+"|\'\\w+\'|`\\w+`|\\w+)'),
    doubleLines,
    singleLines,
  ],
  elixir: [hash, tripleDouble, tripleSingle, doubleLines, token('\\?[#"\']')],
  bash: shell,
  powershell: [
    blockComment('<#', '#>'),
    lineComment('(?<!`)#'),
    raw('@"', '\n"@'),
    raw("@'", "\n'@"),
    doubledQuote,
    doubledApostrophe,
  ],
  solidity: c,
  hash: [spacedHash, double, single],
  slashes: [slashes, starred, double, single],
  proto: [slashes, starred, double, single],
  graphql: [hash, tripleDouble, double],
  hcl: [hash, slashes, starred, hereDocument('<<-?\\w+'), double],
  yaml: [
    indentedBlock('(?<=[:-])[ \\t]{1,40}(?:[!&][^\\s]{1,80}[ \\t]{1,40})?[|>][-+0-9]{0,2}(?=[ \\t]*(?:\\r?$|#))'),
    spacedHash,
    quoted('"', { open: '(?<=^[ \\t]*|[-:?,[{(][ \\t]{0,40})"', lines: true }),
    raw("(?<=^[ \\t]*|[-:?,[{(][ \\t]{0,40})'", "'"),
  ],
  toml: [hash, tripleDouble, raw("'''", "'''"), double, raw("'(?!'')", "'")],
  ini: [lineComment('^[ \\t]*[;#]'), lineComment('(?<=\\s)[;#](?=\\s)')],
  make: [lineComment('(?<!\\\\)#')],
  docker: [lineComment('^[ \\t]*#'), hereDocument('<<-?["\']?\\w+["\']?')],
  cmake: [luaLong('comment', '#\\[=*\\['), luaLong('string', '\\[=*\\['), hash, doubleLines],
  sql: [
    lineComment('--'),
    nestedStarred,
    raw('\\$(?:[A-Za-z_]\\w*)?\\$', (open) => open),
    quoted("'", { open: "\\b[eE]'", lines: true }),
    doubledApostrophe,
    doubledQuote,
    rawBack,
  ],
  lua: [luaLong('comment', '--\\[=*\\['), dashes, luaLong('string', '\\[=*\\['), double, single],
  haskell,
  elm: haskell,
  ocaml: ml,
  fsharp: [nestedComment('(*', '*)'), slashes, rawTriple, verbatim, doubleLines, character],
  erlang: [percent, doubleLines, quoted("'"), token('\\$(?:\\\\.|.)')],
  latex: [lineComment('(?<!\\\\)%')],
  matlab: [blockComment('%{', '%}'), percent, double],
  r: [hash, doubleLines, singleLines, rawBack],
  julia: [nestedComment('#=', '=#'), hash, tripleDouble, doubleLines, character],
  perl: [
    raw('^=[a-z]\\w*', '\n=cut'),
    raw('^__(?:END|DATA)__', '\0'),
    hereDocument('<<~?(?:"\\w+"|\'\\w+\'|[A-Z_]\\w*)'),
    token(
      '\\bq[qwrx]?\\{[^{}]*\\}|\\bq[qwrx]?\\([^()]*\\)|\\bq[qwrx]?\\[[^\\[\\]]*\\]|\\bq[qwrx]?/[^/\\n]*/|\\bq[qwrx]?\\|[^|\\n]*\\|',
    ),
    token('(?:=~|!~|\\bsplit|\\()[ \\t]{0,9}m?/(?:\\\\.|[^/\\\\\\n])*/'),
    lineComment('(?<![$\\\\])#'),
    doubleLines,
    singleLines,
  ],
  lisp,
  clojure: [semicolon, doubleLines, token('\\\\.')],
  fortran: [lineComment('!'), lineComment('^[cC*](?![A-Za-z])'), doubledQuote, doubledApostrophe],
  pascal: [slashes, blockComment('{', '}'), blockComment('(*', '*)'), token("'[^'\\n]*(?:''[^'\\n]*)*(?:'|$)")],
  ada: [dashes, token('"[^"\\n]*(?:""[^"\\n]*)*(?:"|$)'), character],
  vhdl: [dashes, starred, double, character],
  basic: [lineComment("'"), lineComment('(?<![\\w])[Rr][Ee][Mm](?=\\s)'), token('"[^"\\n]*(?:""[^"\\n]*)*(?:"|$)')],
  batch: [lineComment('^[ \\t]*@?[Rr][Ee][Mm](?=\\s)'), lineComment('^[ \\t]*::')],
  assembly: [semicolon, slashes, starred, lineComment('(?<=^[ \\t]*)[#@]'), double],
  nim: [nestedComment('#[', ']#'), hash, rawTriple, double, character],
  zig: [slashes, lineComment('\\\\\\\\')]
    .map((rule, index) => (index === 1 ? { ...rule, kind: 'string' as const } : rule))
    .concat([double, cCharacter]),
  d: [slashes, starred, nestedComment('/+', '+/'), rawBack, raw('\\br"', '"'), doubleLines, character],
  nix: [hash, starred, raw("''", "''"), doubleLines],
  vim: [lineComment('^[ \\t]*"'), single],
  wgsl: [slashes, nestedStarred],
  html: markup,
  xml: markup,
  markdown: [
    raw('^[ \\t]{0,3}```[^`\\n]*$', '\n```'),
    raw('^[ \\t]{0,3}~~~[^\\n]*$', '\n~~~'),
    token('`[^`\\n]+`'),
    angled,
  ],
  restructured: [lineComment('^[ \\t]*\\.\\.(?=[ \\t]+(?![\\w-]+::|_|\\[|\\|))')],
  asciidoc: [raw('^----$', '\n----'), blockComment('\n////', '\n////'), lineComment('^//(?!/)')],
  prolog: [percent, starred, double, single],
  smalltalk: [token("'[^']*'"), blockComment('"', '"')],
  jsonc: [slashes, starred, double, single],
  awk: [hash, double, token('(?<=[~(,{;][ \\t]{0,9}|^)/(?:\\\\.|[^/\\\\\\n])+/')],
};
