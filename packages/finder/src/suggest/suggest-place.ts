import type { Mention } from '@wacrg/spec';
import { commentFor } from '../languages/comment-for.ts';

/** A text with one line more. */
export interface Insertion {
  readonly text: string;
  /** The number of the new line. */
  readonly line: number;
}

interface Query {
  readonly path: string;
  readonly mention: Mention;
  /** The annotation, without comment markers. */
  readonly written: string;
}

/**
 * The places at which an annotation beside a mention could stand, best first: below the comment, inside it, above the
 * declaration, above the comment. Whether it would be read as it is meant is for the reader to try.
 */
export function insertions(text: string, { path, mention, written }: Query): readonly Insertion[] {
  const lines = text.split('\n');
  const at = (line: number): string => lines[line - 1] ?? '';
  const wrap = commentFor(path, text);
  const end = endOfComment(lines, mention.endLine);
  const indent = indentOf(at(startOfBlock(lines, mention.line)));
  const inside = insidePrefix(at(mention.endLine));
  const first = mention.range?.[0];
  const beside: (readonly [line: number, added: string])[] = [
    [end + 1, indent + wrap(written)],
    ...(inside === undefined ? [] : [[mention.endLine + 1, inside + written] as const]),
    ...(first === undefined ? [] : [[first, indentOf(at(first)) + wrap(written)] as const]),
    [mention.line, indent + wrap(written)],
  ];
  return beside.map(([line, added]) => ({ line, text: withLine(lines, line, added) }));
}

/** Puts a line in front of another one, with that file's own line ending. */
function withLine(lines: readonly string[], line: number, added: string): string {
  const carriage = (lines[Math.max(0, line - 2)] ?? '').endsWith('\r') || (lines[0] ?? '').endsWith('\r') ? '\r' : '';
  // At the end of a text without a last newline, the line before gets its ending.
  const before = lines.slice(0, line - 1);
  if (line > lines.length) return [...before.slice(0, -1), `${before.at(-1) ?? ''}${carriage}`, added].join('\n');
  return [...before, `${added}${carriage}`, ...lines.slice(line - 1)].join('\n');
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
