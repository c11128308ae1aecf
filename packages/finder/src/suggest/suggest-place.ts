import { commentFor } from '../languages/comment-for.ts';
import { languageOf } from '../languages/language-of.ts';
import type { FoundSite } from '../site.ts';

/** A text with an annotation more. */
export interface Insertion {
  readonly text: string;
  /** The number of the annotation's line. */
  readonly line: number;
  /** The first new line, and how many there are: an empty one may keep the annotation apart from a doc comment. */
  readonly at: number;
  readonly count: number;
}

export interface Query {
  readonly path: string;
  /** The declaration that the annotation is to be about; without a range: the file. */
  readonly site: FoundSite;
  /** First and last line of a comment that is about it too, beside which the annotation is at home. */
  readonly near?: readonly [number, number] | undefined;
  /** The annotation, without comment markers. */
  readonly written: string;
}

/** Lines to put in front of a line. */
type Placement = readonly [line: number, added: readonly string[]];

/**
 * The places at which an annotation could stand, best first. Whether it would be read as it is meant is for the reader to
 * try. It takes the form of its place: inside a plain block comment as a line of it, below other comments, and never inside
 * a doc comment that a tool would print.
 */
export function insertions(text: string, query: Query): readonly Insertion[] {
  const lines = text.split('\n');
  const file: File = { lines, docs: docsOf(query.path, text), wrap: commentFor(query.path, text) };
  const places = query.near === undefined ? [] : besideComment(file, query.near, query);
  return [...places, ...besideDeclaration(file, query)].map(([line, added]) => inserted(lines, line, added));
}

interface File {
  readonly lines: readonly string[];
  readonly docs: Docs;
  readonly wrap: (words: string) => string;
}

/** How a language's documentation comments are recognised: by what begins them, or, as in Go, by where they stand. */
type Docs = 'by-place' | 'by-mark';

const docsOf = (path: string, text: string): Docs => (languageOf(path, text)?.name === 'Go' ? 'by-place' : 'by-mark');

const lineOf = (lines: readonly string[], line: number): string => lines[line - 1] ?? '';

function besideComment(
  { lines, docs, wrap }: File,
  [first, last]: readonly [number, number],
  { site, written }: Query,
): readonly Placement[] {
  const end = endOfComment(lines, last);
  const start = startOfBlock(lines, first);
  const indent = indentOf(lineOf(lines, start));
  const inside = insidePrefix(lineOf(lines, last));
  const isAbove = site.range !== undefined && end < site.range[0];
  if (docs === 'by-place' && isAbove) return aboveDocs({ lines, docs, wrap }, { line: start, written });
  const below: Placement = [end + 1, [indent + wrap(written)]];
  const within: readonly Placement[] = inside === undefined ? [] : [[last + 1, [inside + written]]];
  const above: Placement = [first, [indent + wrap(written)]];
  const isPlainBlock = /^[ \t]*\/\*(?![*!])/.test(lineOf(lines, start)) && inside !== undefined;
  return isPlainBlock ? [...within, below, above] : [below, ...within, above];
}

function besideDeclaration(file: File, { site, written }: Query): readonly Placement[] {
  const { lines, docs, wrap } = file;
  const first = site.range?.[0];
  if (first === undefined) return atHead(file, written);
  if (docs === 'by-place') return aboveDocs(file, { line: first, written });
  return [[first, [indentOf(lineOf(lines, first)) + wrap(written)]]];
}

/** Where any comment directly above a declaration is its documentation: above it, with an empty line between. */
function aboveDocs(
  { lines, wrap }: File,
  { line, written }: { readonly line: number; readonly written: string },
): readonly Placement[] {
  let first = line;
  while (first > 1 && isComment(lineOf(lines, first - 1))) first--;
  const indent = indentOf(lineOf(lines, line));
  return [[first, [indent + wrap(written), '']]];
}

const isComment = (line: string): boolean => marker.test(line);

/** About the whole file: below what stands at its head, apart from what comes next; else at its very beginning. */
function atHead({ lines, wrap }: File, written: string): readonly Placement[] {
  const opening = /^#!|^<\?php|^\uFEFF|^['"]use strict['"]/.test(lines[0] ?? '') ? 2 : 1;
  let next = opening;
  let inBlock = false;
  for (; next <= Math.min(lines.length, maxBlockLines); next++) {
    const line = lineOf(lines, next);
    const opens: boolean = /^[ \t]*\/\*/.test(line) || inBlock;
    inBlock = opens && !line.includes('*/');
    if (!opens && line.trim() !== '' && !(marker.test(line) && !/^[ \t]*\*/.test(line))) break;
  }
  const annotation = wrap(written);
  const isApart = lineOf(lines, next - 1).trim() === '';
  const docs = innerDocsEnd(lines, opening);
  return [
    ...(isApart ? [[next, [annotation, '']] as const] : []),
    [opening, [annotation, '']],
    ...(docs === undefined ? [] : [[docs + 1, [`//! ${written}`]] as const]),
  ];
}

/** The last line of documentation that says that it is the file's own, as `//!` does in Rust. */
function innerDocsEnd(lines: readonly string[], opening: number): number | undefined {
  let last = opening - 1;
  while (/^[ \t]*\/\/!/.test(lineOf(lines, last + 1))) last++;
  return last < opening ? undefined : last;
}

/** Puts lines in front of another one, with that file's own line ending. */
function inserted(lines: readonly string[], line: number, added: readonly string[]): Insertion {
  const carriage = (lines[Math.max(0, line - 2)] ?? '').endsWith('\r') || (lines[0] ?? '').endsWith('\r') ? '\r' : '';
  const place = { at: line, line: line + added.findIndex((each) => each !== ''), count: added.length };
  const before = lines.slice(0, line - 1);
  // At the end of a text without a last newline, the line before gets its ending.
  if (line > lines.length) {
    const kept = [...before.slice(0, -1), `${before.at(-1) ?? ''}${carriage}`];
    return { ...place, text: [...kept, ...added].join('\n') };
  }
  const ended = added.map((each) => `${each}${carriage}`);
  return { ...place, text: [...before, ...ended, ...lines.slice(line - 1)].join('\n') };
}

const marker = /^[ \t]*(\/\/+!?|#+!?|--+|;+|%+|\*(?!\/)|!|')/;

/** The last line of the comment that a line is in: of its block, or of the run of line comments with the same marker. */
function endOfComment(lines: readonly string[], line: number): number {
  const at = (each: number): string => lines[each - 1] ?? '';
  const opened = at(line);
  const mark = marker.exec(opened)?.[1];
  if (mark !== undefined && mark !== '*') {
    let last = line;
    while (marker.exec(at(last + 1))?.[1] === mark) last++;
    return last;
  }
  const isBlock = mark === '*' || /\/\*|<!--|\(\*|\{-/.test(opened);
  if (!isBlock) return line;
  for (let last = line; last <= Math.min(lines.length, line + maxBlockLines); last++) {
    if (/\*\/|-->|\*\)|-\}/.test(at(last))) return last;
  }
  return line;
}

/** Where the block comment begins in whose middle a line stands; the line itself where it stands in none. */
function startOfBlock(lines: readonly string[], line: number): number {
  if (marker.exec(lines[line - 1] ?? '')?.[1] !== '*') return line;
  for (let first = line; first >= Math.max(1, line - maxBlockLines); first--) {
    if (/^[ \t]*\/\*/.test(lines[first - 1] ?? '')) return first;
  }
  return line;
}

const maxBlockLines = 500;

/** What stands before the words of a line inside a comment; `undefined` where a line cannot follow in the same comment. */
function insidePrefix(line: string): string | undefined {
  if (/\*\/|-->|\*\)|-\}/.test(line)) return undefined;
  return /^[ \t]*(?:\/\/+!?|#+!?|--+|;+|%+|\*|!|')?[ \t]*/.exec(line)?.[0];
}

const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? '';
