import type { Span } from './source.ts';

/** A stretch that the parser does not see. */
export interface Masked extends Span {
  /** Offset of what it belongs to; absent when it stands for itself, as the other branch of a condition does. */
  readonly owner?: number;
  /** True when it is a part of the declaration at `owner`, as a macro before a function is. */
  readonly leads?: boolean;
  /** What the parser sees at its start instead of spaces. */
  readonly fill?: string;
}

/** Finds what one attempt at parsing hides. */
export type Mask = (text: string) => readonly Masked[];

/** What several masks hide, in order and without overlap; the first to hide a place has it. */
export function allOf(...masks: readonly Mask[]): Mask {
  return (text) => {
    const spans = masks.flatMap((mask, rank) => mask(text).map((span) => ({ span, rank })));
    spans.sort((a, b) => a.span.start - b.span.start || a.rank - b.rank);
    const kept: Masked[] = [];
    for (const { span } of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
    return kept;
  };
}

/** The text with some stretches as spaces, so that offsets and lines stay. */
export function blank(text: string, masked: readonly Masked[]): string {
  let at = 0;
  let kept = '';
  for (const { start, end, fill = '' } of masked) {
    kept += text.slice(at, start) + fill + text.slice(start + fill.length, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return kept + text.slice(at);
}

/** The masked stretch at an offset. */
export function maskedAt(masked: readonly Masked[], offset: number): Masked | undefined {
  let low = 0;
  let high = masked.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((masked[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = masked[low];
  return found !== undefined && found.start <= offset ? found : undefined;
}

/** The bodies of macros over several lines, in which grammars lose their place at comments and unpaired brackets. */
export function macroBodies(text: string): readonly Masked[] {
  const define = /^[ \t]*#[ \t]*define[ \t]+\w+(?:\([^()\n]*\))?/gm;
  return [...text.matchAll(define)].flatMap((match) => {
    const start = match.index + match[0].length;
    const end = logicalLineEnd(text, start);
    const owner = match.index + match[0].indexOf('#');
    // The grammars want something between the name and the end of the line.
    const fill = /^[ \t]/.test(text.slice(start)) ? ' 1' : match[0].endsWith(')') ? '1' : '';
    return text.slice(start, end).includes('\n') ? [{ start, end, owner, fill }] : [];
  });
}

/** The end of a line that backslashes continue. */
export function logicalLineEnd(text: string, from: number): number {
  for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) {
    const before = text.charAt(at - 1) === '\r' ? at - 2 : at - 1;
    if (text.charAt(before) !== '\\') return before + 1;
  }
  return text.length;
}

const condition =
  /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|elifdef|elifndef|elseif|else|endif|region|endregion)\b(?:[^\n/\\]|\/(?![/*])|\\\r?\n|\\)*/gm;

/** The lines of conditions, so that what they enclose is read as if they were not there. */
export function conditions(text: string): readonly Masked[] {
  return [...text.matchAll(condition)].map(({ index, 0: line }) => {
    const end = index + line.trimEnd().length;
    return { start: index + line.indexOf('#'), end, owner: end };
  });
}

/** All branches of a condition but its first. */
export function otherBranches(text: string): readonly Masked[] {
  const open: (number | undefined)[] = [];
  const branches: Masked[] = [];
  for (const { index, 0: line, 1: word = '' } of text.matchAll(condition)) {
    if (word.startsWith('if')) open.push(undefined);
    else if (word === 'endif') {
      const start = open.pop();
      if (start !== undefined && open.every((each) => each === undefined)) branches.push({ start, end: index });
    } else if (word.startsWith('el') && open.length > 0) open[open.length - 1] ??= index + line.length;
  }
  return branches;
}

const macroName = '[A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z]{4,}[A-Z0-9]*';
const brackets = '\\((?:[^()\\n]|\\([^()\\n]*\\))*\\)';
const macro = `(?:${macroName})(?:[ \\t]?${brackets})?`;
/** Alone on its line, unless the line belongs to a list, an expression or a body. */
const macroLine = new RegExp(
  `(?<![,(=+\\-*/|&?<[:][ \\t]*\\r?\\n|\\\\\\r?\\n)^[ \\t]*(${macro}[ \\t]*:?)[ \\t]*\\r?$(?=\\s*[\\w~#[/])`,
  'gm',
);
const typeAndName = '[A-Za-z_][\\w:]*(?:<[^<>\\n]*>)?[ \\t*&]+[\\w*&~:]+';
const macroPrefix = new RegExp(
  `^[ \\t]*((?:${macro}[ \\t]+)+)(?=(?:template|class|struct|union|enum|static|inline|constexpr|consteval|auto|void|virtual|explicit|using|typedef|namespace|extern|friend|unsigned|signed|int|char|bool|long|short|float|double|size_t|const[ \\t]+\\w)\\b|${typeAndName}[ \\t]*\\()`,
  'gm',
);
/** Before a constructor with initialisers: elsewhere a word in capitals before a name is its type. */
const macroConstructor = new RegExp(
  `(?:^|>)[ \\t]*((?:${macro}[ \\t]+)+)(?=\\w+\\([^;{}\\n]{0,300}\\)\\s{0,200}(?:noexcept\\s{0,200})?:[^:])`,
  'gm',
);
const macroInside = new RegExp(
  `\\b(?:(?:class|struct|union|enum|namespace)[ \\t]+(${macro})(?=[ \\t]+[A-Za-z_])|(?:static|inline|virtual|extern)[ \\t]+(${macro})(?=[ \\t]+${typeAndName})|\\b(?:if|>)[ \\t]+(${macroName})(?=[ \\t]+\\())`,
  'g',
);
const macroSuffix = new RegExp(`\\)[ \\t]*(?:const[ \\t]*)?(${macro})(?=[ \\t]*(?:\\{|;|->|\\r?$))`, 'gm');
const opensScope = /BEGIN|END|NAMESPACE|PUSH|POP|OPEN|CLOSE|PRAGMA|WARN/;

/** Macros in capitals where a declaration begins, alone on their line or before it: to a grammar they are types. */
export function capitalMacros(text: string): readonly Masked[] {
  const masked: Masked[] = [];
  for (const pattern of [macroLine, macroPrefix, macroConstructor, macroInside, macroSuffix]) {
    for (const match of text.matchAll(pattern)) {
      const written = match.slice(1).find((group) => group !== undefined) ?? '';
      const start = match.index + match[0].indexOf(written);
      const end = start + written.trimEnd().length;
      const owner = end + (/^\s*/.exec(text.slice(end, end + 400))?.[0].length ?? 0);
      masked.push({
        start,
        end,
        owner,
        leads: pattern !== macroSuffix && pattern !== macroInside && !opensScope.test(written),
      });
    }
  }
  return allOf(() => masked, conditionalNoexcept)(text);
}

/** `noexcept(noexcept(…))`, which the grammar of C++ does not know. */
function conditionalNoexcept(text: string): readonly Masked[] {
  return [...text.matchAll(/\bnoexcept\s{0,200}\(/g)].flatMap((match) => {
    const end = closingBracket(text, match.index + match[0].length);
    return end === undefined ? [] : [{ start: match.index, end, owner: match.index }];
  });
}

const maxConditionLength = 2000;

const bracketOrString = /[()]|"(?:\\.|[^"\\\n])*"/g;

/** Where the bracket that is open at an offset closes, when that is not far. */
export function closingBracket(text: string, from: number): number | undefined {
  const near = text.slice(from, from + maxConditionLength);
  let open = 1;
  for (const { index, 0: found } of near.matchAll(bracketOrString)) {
    if (found === '(') open++;
    else if (found === ')' && --open === 0) return from + index + 1;
  }
  return undefined;
}

/** `__init` and its like between a type and the name of a function, where the grammar takes them for the name. */
export function attributeMacros(text: string): readonly Masked[] {
  const attribute = /(?<=[\w*][ \t]{1,8})__[a-z_]{2,40}(?=[ \t]+\**\w+[ \t]*\()/g;
  return [...text.matchAll(attribute)].map(({ index, 0: word }) => {
    const end = index + word.length;
    return { start: index, end, owner: end };
  });
}

/** `FOO(x)` alone on its line without a semicolon, before a declaration that the grammar would lose. */
export function macroCalls(text: string): readonly Masked[] {
  const call = new RegExp(
    `(?<![,(=+\\-*/|&?<[:\\\\]\\r?\\n)^([A-Z][A-Z0-9_]{2,40}${brackets})[ \\t]*\\r?$(?=\\s*(?:static|extern|inline|const|struct|enum|union|typedef|unsigned|signed|void|bool|char|int|long|short|float|double|[a-z]\\w*_t|#)\\b|\\s*#)`,
    'gm',
  );
  return [...text.matchAll(call)].map(({ index, 1: written = '' }) => {
    const end = index + written.length;
    return { start: index, end, owner: index };
  });
}
