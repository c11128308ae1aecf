import type { Dialect } from '@wacrg/spec';
import { languageOf } from './languages/language-of.ts';
import { lineStarts, placeAt } from './read/lines.ts';
import { openSource } from './read/open-source.ts';
import { nothingRead, readLines } from './read-lines.ts';
import type { TextReading } from './text-reading.ts';

/** A line of a code cell: where it stands in the notebook and in the program. */
interface NotebookPiece {
  readonly start: number;
  readonly end: number;
  readonly inner: number;
}

/**
 * Reads the code cells of a Jupyter notebook as one program in the notebook's language. Each line of a cell is a string on
 * a line of its own, so what is found has a place in the notebook's file, and a permalink leads there.
 */
export async function readNotebook(text: string, hits: readonly number[], dialect: Dialect): Promise<TextReading> {
  const { program, pieces } = programOf(text);
  const inner = hits.flatMap((offset) => insideOf(pieces, text, offset) ?? []);
  const path = `cell.${extensionOf(text)}`;
  const language = languageOf(path, program);
  const source = language && language.reader !== 'notebook' ? await openSource(program, path, language) : undefined;
  const elsewhere = hits.filter((offset) => source === undefined || insideOf(pieces, text, offset) === undefined);
  const outer = nothingRead(text, elsewhere, source === undefined ? 'unknown-language' : 'not-a-comment');
  if (source === undefined) return outer;
  try {
    return merged(placed(readLines(source, inner, dialect), placer(text, program, pieces)), outer);
  } finally {
    source.dispose();
  }
}

type LinePlace = (line: number, column?: number) => { readonly line: number; readonly column: number };

/** Tells where a line and column of the program stand in the notebook. */
function placer(text: string, program: string, pieces: readonly NotebookPiece[]): LinePlace {
  const innerStarts = lineStarts(program);
  const outerStarts = lineStarts(text);
  return (line, column = 1) => {
    const offset = (innerStarts[line - 1] ?? 0) + column - 1;
    const piece = pieces.findLast(({ inner }) => inner <= offset);
    if (piece === undefined) return { line: 1, column: 1 };
    const written = text.slice(piece.start, piece.end);
    return placeAt(outerStarts, piece.start + writtenLength(written, offset - piece.inner));
  };
}

function placed(reading: TextReading, place: LinePlace): TextReading {
  const range = (of: readonly [number, number]): readonly [number, number] => [place(of[0]).line, place(of[1]).line];
  const ranged = (each: {
    readonly range?: readonly [number, number];
  }): { readonly range?: readonly [number, number] } => (each.range === undefined ? {} : { range: range(each.range) });
  return {
    lines: reading.lines.map((each) => ({ ...each, line: place(each.line).line })),
    annotations: reading.annotations.map((each) => ({
      ...each,
      ...place(each.line, each.column),
      ...(each.endLine === undefined ? {} : { endLine: place(each.endLine).line }),
      ...ranged(each),
    })),
    mentions: reading.mentions.map((each) => ({
      ...each,
      ...place(each.line, each.column),
      endLine: place(each.endLine).line,
      ...ranged(each),
    })),
    problems: reading.problems.map((each) =>
      each.line === undefined ? each : { ...each, ...place(each.line, each.column) },
    ),
  };
}

/** Both readings, with each line once. */
function merged(reading: TextReading, outer: TextReading): TextReading {
  const known = new Set(reading.lines.map(({ line }) => line));
  const lines = [...reading.lines, ...outer.lines.filter(({ line }) => !known.has(line))];
  const once = new Map(lines.map((each) => [each.line, each]));
  return { ...reading, lines: [...once.values()].sort((a, b) => a.line - b.line) };
}

/** The program of a notebook, and where its lines come from. Cells of Markdown and results are left out. */
function programOf(text: string): { readonly program: string; readonly pieces: readonly NotebookPiece[] } {
  const pieces: NotebookPiece[] = [];
  let program = '';
  for (const cell of text.matchAll(/"cell_type"\s*:\s*"code"/g)) {
    const source = /"source"\s*:\s*\[/g;
    source.lastIndex = cell.index;
    const opening = source.exec(text);
    const nextCell = text.indexOf('"cell_type"', cell.index + 1);
    if (opening === null || (nextCell >= 0 && opening.index > nextCell)) continue;
    const line = /\s*"((?:\\.|[^"\\])*)"\s*(,|\])/y;
    line.lastIndex = opening.index + opening[0].length;
    for (let match = line.exec(text); match !== null; match = match[2] === ',' ? line.exec(text) : null) {
      const written = match[1] ?? '';
      const start = match.index + match[0].indexOf('"') + 1;
      pieces.push({ start, end: start + written.length, inner: program.length });
      const words = decoded(written);
      // A line of the notebook is a line of the program, also in a damaged one that leaves its end out.
      program += words.endsWith('\n') ? words : `${words}\n`;
    }
    program += '\n';
  }
  return { program, pieces };
}

/** Where a place in the notebook stands in the program. */
function insideOf(pieces: readonly NotebookPiece[], text: string, offset: number): number | undefined {
  const piece = pieces.find(({ start, end }) => start <= offset && offset < end);
  return piece && piece.inner + text.slice(piece.start, offset).replace(escapes, '.').length;
}

const escapes = /\\(?:u[0-9a-fA-F]{4}|.)/g;
const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A string as JSON writes it. */
const decoded = (written: string): string =>
  written.replace(escapes, (each) => {
    const kind = each.charAt(1);
    return kind === 'u' && each.length > 2
      ? String.fromCharCode(Number.parseInt(each.slice(2), 16))
      : (named[kind] ?? kind);
  });

/** How far into what is written a character of the program stands. */
function writtenLength(written: string, inner: number): number {
  let at = 0;
  for (let count = 0; count < inner && at < written.length; count++) {
    if (written.charAt(at) !== '\\') at += 1;
    else at += /^\\u[0-9a-fA-F]{4}/.test(written.slice(at, at + 6)) ? 6 : 2;
  }
  return at;
}

/** The notebook's language by its kernel's file ending; Python where it says nothing. */
function extensionOf(text: string): string {
  return /"file_extension"\s*:\s*"\.(\w{1,10})"/.exec(text)?.[1] ?? 'py';
}
