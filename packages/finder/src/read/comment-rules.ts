import { escapePattern } from '@wacrg/spec';

/** One way in which a comment or a string opens and ends in a language. */
export interface StretchRule {
  readonly kind: 'comment' | 'string';
  /** A regular expression's source, without capturing groups, with `^` for the start of a line. */
  readonly open: string;
  /** Where the stretch ends, given the text and where the opening ends; `start` when it does not start at the opening. */
  readonly span: (text: string, after: number, opening: string) => { readonly start?: number; readonly end: number };
}

/** A comment up to the end of its line. */
export function lineComment(open: string): StretchRule {
  return { kind: 'comment', open, span: (text, after) => ({ end: lineEnd(text, after) }) };
}

/** A comment between two marks. */
export function blockComment(open: string, close: string): StretchRule {
  return { kind: 'comment', open: escapePattern(open), span: (text, after) => ({ end: endOf(text, close, after) }) };
}

/** A comment between two marks that nests. */
export function nestedComment(open: string, close: string): StretchRule {
  const marks = new RegExp(`${escapePattern(open)}|${escapePattern(close)}`, 'g');
  const span = (text: string, after: number): { end: number } => {
    marks.lastIndex = after;
    for (let depth = 1; ; ) {
      const mark = marks.exec(text)?.[0];
      if (mark === undefined) return { end: text.length };
      depth += mark === open ? 1 : -1;
      if (depth === 0) return { end: marks.lastIndex };
    }
  };
  return { kind: 'comment', open: escapePattern(open), span };
}

/** A string between quotes in which a backslash escapes. On one line unless `lines` is true. */
export function quoted(
  quote: string,
  { open = escapePattern(quote), lines = false }: { open?: string; lines?: boolean } = {},
): StretchRule {
  const marks = new RegExp(`\\\\[^]|${escapePattern(quote)}${lines ? '' : '|\\r?\\n'}`, 'g');
  const span = (text: string, after: number): { end: number } => {
    marks.lastIndex = after;
    for (;;) {
      const mark = marks.exec(text)?.[0];
      if (mark === undefined) return { end: text.length };
      if (mark.startsWith('\\')) continue;
      return { end: mark === quote ? marks.lastIndex : marks.lastIndex - mark.length };
    }
  };
  return { kind: 'string', open, span };
}

/** A string without escapes, up to its closing mark, over lines; the mark may depend on the opening. */
export function raw(open: string, close: string | ((opening: string) => string)): StretchRule {
  const span = (text: string, after: number, opening: string): { end: number } => ({
    end: endOf(text, typeof close === 'string' ? close : close(opening), after),
  });
  return { kind: 'string', open, span };
}

/** A string that the opening matches whole. */
export function token(open: string): StretchRule {
  return { kind: 'string', open, span: (_, after) => ({ end: after }) };
}

/** A document that begins on the next line and ends with a line that holds its word alone. */
export function hereDocument(open: string): StretchRule {
  const span = (text: string, after: number, opening: string): { start: number; end: number } => {
    const word = /(\w+)\W*$/.exec(opening)?.[1] ?? '';
    const start = lineEnd(text, after);
    const close = new RegExp(`^[ \\t]*${word}\\b`, 'gm');
    close.lastIndex = start;
    const found = close.exec(text);
    return { start, end: found === null ? text.length : found.index };
  };
  return { kind: 'string', open, span };
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  if (newline < 0) return text.length;
  return newline > from && text.charAt(newline - 1) === '\r' ? newline - 1 : newline;
}

function endOf(text: string, close: string, from: number): number {
  const at = text.indexOf(close, from);
  return at < 0 ? text.length : at + close.length;
}
