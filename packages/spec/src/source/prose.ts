import { align } from './align.ts';
import { type LinePosition, lineIndex } from './line-index.ts';
import type { FieldPath } from './plain-yaml.ts';
import type { YamlSource } from './yaml-source.ts';

/** A Markdown text of a source, with line feeds only, that knows where in its file each of its characters stands. */
export interface Prose {
  readonly text: string;
  /** The place in the file of the character at an offset of `text`. */
  locate(offset: number): LinePosition;
}

/** A stretch of a file. */
export type Range = readonly [start: number, end: number];

/** What `ranges` of a page hold, joined by blank lines. */
export function proseOfPage(page: string, ranges: readonly Range[]): Prose {
  const pieces = ranges
    .map(([start, end]) => ({ start, source: page.slice(start, end) }))
    .map(({ start, source }) => ({ start, source, text: source.replace(/\r\n?/g, '\n') }))
    .map((piece) => ({ ...piece, text: piece.text.replace(/^(?:[ \t]*\n)+/, '').trimEnd() }))
    .filter(({ text }) => text !== '');
  const offsets = pieces.flatMap(({ text, source, start }, index) => [
    ...(index === 0 ? [] : [start, start]),
    ...align(text, source, start).subarray(0, text.length),
  ]);
  return located(pieces.map(({ text }) => text).join('\n\n'), page, offsets);
}

/** The value of a YAML field as prose; empty when the field is. */
export function proseOfField(source: YamlSource, field: FieldPath, value: string | undefined): Prose {
  const range = source.rangeOf(field);
  if (value === undefined || range === undefined) return { text: value ?? '', locate: () => source.placeOf(field) };
  const [start, end] = range;
  return located(value, source.text, align(value, source.text.slice(start, end), start));
}

function located(text: string, file: string, offsets: ArrayLike<number>): Prose {
  const position = lineIndex(file);
  return { text, locate: (offset) => position(offsets[Math.min(offset, offsets.length - 1)] ?? 0) };
}
