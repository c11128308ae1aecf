/** One argument of a call or attribute that is a string, or several joined by `+`. */
export interface WrittenArgument {
  readonly name?: string;
  readonly value: string;
}

/** The arguments between two parentheses. */
export interface WrittenArguments {
  readonly list: readonly WrittenArgument[];
  /** The offset behind the closing parenthesis. */
  readonly end: number;
}

const maxLength = 10_000;
const space = /(?:\s|\/\/[^\n]*|\/\*[\s\S]{0,2000}?\*\/)*/y;
const name = /([A-Za-z_]\w*)\s*[=:](?!=)/y;

/**
 * Reads the arguments from an opening parenthesis on, when all are strings: `number = "1.1", text = "a" + "b"`.
 * Of string literals those of languages like C are known, also verbatim, raw and of several lines; nothing is evaluated.
 */
export function argumentsAt(text: string, at: number): WrittenArguments | undefined {
  if (text.charAt(at) !== '(') return undefined;
  const list: WrittenArgument[] = [];
  let from = after(space, text, at + 1);
  while (from - at < maxLength) {
    if (text.charAt(from) === ')') return { list, end: from + 1 };
    const label = matchAt(name, text, from);
    const value = joined(text, after(space, text, label?.end ?? from));
    if (value === undefined) return undefined;
    list.push({ ...(label === undefined ? {} : { name: label.text }), value: value.text });
    from = after(space, text, value.end);
    if (text.charAt(from) === ',') from = after(space, text, from + 1);
    else if (text.charAt(from) !== ')') return undefined;
  }
  return undefined;
}

interface Piece {
  readonly text: string;
  readonly end: number;
}

/** String literals that stand side by side or are joined by `+`. */
function joined(text: string, at: number): Piece | undefined {
  let whole = literalAt(text, at);
  while (whole !== undefined) {
    const gap = after(space, text, whole.end);
    const next = literalAt(text, text.charAt(gap) === '+' ? after(space, text, gap + 1) : gap);
    if (next === undefined) return text.charAt(gap) === '+' ? undefined : whole;
    whole = { text: whole.text + next.text, end: next.end };
  }
  return undefined;
}

const literals: readonly { readonly pattern: RegExp; readonly read: (inner: string) => string }[] = [
  { pattern: /r?"""([\s\S]{0,8000}?)"""/y, read: (inner) => inner },
  { pattern: /r(#+)"([\s\S]{0,8000}?)"\1/y, read: (inner) => inner },
  { pattern: /r"([^"]{0,8000})"/y, read: (inner) => inner },
  { pattern: /@"((?:[^"]|""){0,8000})"/y, read: (inner) => inner.replaceAll('""', '"') },
  { pattern: /[bu]?"((?:[^"\\]|\\[\s\S]){0,8000})"/y, read: unescaped },
  { pattern: /'((?:[^'\\\n]|\\[\s\S]){0,8000})'/y, read: unescaped },
];

function literalAt(text: string, at: number): Piece | undefined {
  for (const { pattern, read } of literals) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { text: read(match.at(-1) ?? ''), end: at + match[0].length };
  }
  return undefined;
}

const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '0': '\0' };

function unescaped(written: string): string {
  return written.replace(/\\(?:u\{?([0-9a-fA-F]{1,6})\}?|x([0-9a-fA-F]{2})|\r?\n\s*|([\s\S]))/g, (_, u, x, other) => {
    const code = Number.parseInt(u ?? x ?? '', 16);
    if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return other === undefined ? '' : (named[other] ?? other);
  });
}

function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

function matchAt(pattern: RegExp, text: string, at: number): Piece | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? undefined : { text: match[1] ?? '', end: at + match[0].length };
}

/** Where the attribute begins whose name stands at an offset: `@`, `[` or `#[` before it, or a comma in a list of attributes. */
export function openingBefore(text: string, at: number): number | undefined {
  let before = at - 1;
  while (before >= 0 && /[\p{L}\p{N}_.:\s]/u.test(text.charAt(before)) && at - before < 200) before--;
  const sign = text.charAt(before);
  return sign === '@' || sign === '[' || sign === ',' ? before : undefined;
}
