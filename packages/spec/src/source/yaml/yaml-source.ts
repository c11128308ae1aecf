import { type Problem, problem } from '../../problem/problem.ts';
import { type LinePosition, lineIndex } from '../text/line-index.ts';
import { type FieldPath, fieldName, type PlainYaml, readPlain, YamlRefusal } from './plain-yaml.ts';

/** A YAML text as plain data, with the place of everything in it. All scalars are text, exactly as they were written. */
export interface YamlSource {
  /** Relative to the corpus folder. */
  readonly path: string;
  /** The whole file, of which the YAML may be a part. */
  readonly text: string;
  readonly range: YamlRange;
  /** Maps without a prototype, lists and strings; empty values and `null` are left out. */
  readonly data: unknown;
  /** Whether a field, by its dotted name, has a value. */
  hasField(name: string): boolean;
  /** The place of a value, or of the nearest thing around it that exists. */
  placeOf(field: FieldPath): LinePosition;
  /** The place of a key. */
  placeOfKey(field: FieldPath): LinePosition;
  /** The offsets in `text` of a scalar's own words, without a block scalar's header line. */
  rangeOf(field: FieldPath): readonly [number, number] | undefined;
}

/** Which part of a text is YAML. */
export interface YamlRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads YAML that may be hostile. Syntax errors, duplicate and forbidden keys, tags, and values that are nested too
 * deeply or expand to too much are problems with their place, and then there is no source.
 */
export function parseYaml(
  text: string,
  path: string,
  range: YamlRange = { start: text.startsWith('\uFEFF') ? 1 : 0, end: text.length },
): { readonly source?: YamlSource; readonly problems: readonly Problem[] } {
  const position = lineIndex(text);
  try {
    const plain = readPlain(text.slice(range.start, range.end));
    return { source: sourceOf(plain, { text, path, range, position }), problems: [] };
  } catch (error) {
    if (!(error instanceof YamlRefusal)) throw error;
    const place = { path, ...position(range.start + error.offset) };
    return { problems: [problem('yaml-syntax', { detail: error.message }, place)] };
  }
}

interface Origin {
  readonly text: string;
  readonly path: string;
  readonly range: YamlRange;
  readonly position: (offset: number) => LinePosition;
}

function sourceOf(plain: PlainYaml, { text, path, range, position }: Origin): YamlSource {
  const { start } = range;
  return {
    path,
    text,
    range,
    data: plain.data,
    hasField: (name) => plain.values.has(name),
    placeOf: (field) => position(start + offsetAround(plain.values, field)),
    placeOfKey: (field) => position(start + offsetAround(plain.keys, field)),
    rangeOf: (field) => {
      const scalar = plain.scalars.get(fieldName(field));
      if (scalar === undefined) return undefined;
      const from = start + scalar.start;
      return [scalar.block ? text.indexOf('\n', from) + 1 : from, start + scalar.end];
    },
  };
}

function offsetAround(offsets: ReadonlyMap<string, number>, field: FieldPath): number {
  for (let length = field.length; length >= 0; length--) {
    const offset = offsets.get(fieldName(field.slice(0, length)));
    if (offset !== undefined) return offset;
  }
  return 0;
}
