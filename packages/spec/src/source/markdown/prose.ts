import type { RootContent } from 'mdast';
import { align } from '../text/align.ts';
import { type LinePosition, lineIndex } from '../text/line-index.ts';
import type { FieldPath } from '../yaml/plain-yaml.ts';
import type { YamlSource } from '../yaml/yaml-source.ts';
import { parseBlocks } from './markdown.ts';

/** A Markdown text of a source, that knows where in its file it stands. */
export interface Prose {
  /** The text, with line feeds only. */
  readonly text: string;
  /** What the offsets of the blocks count in; the whole page, where it was parsed as a whole. */
  readonly source: string;
  /** The blocks of the text. */
  blocks(): readonly RootContent[];
  /** The place in the file of an offset of `source`. */
  locate(offset: number): LinePosition;
}

/** The value of a YAML field as prose; empty when the field is. */
export function proseOfField(yaml: YamlSource, field: FieldPath, value: string | undefined): Prose {
  const text = value ?? '';
  return {
    text,
    source: text,
    blocks: () => parseBlocks(text),
    locate: locator(yaml, field, text),
  };
}

function locator(yaml: YamlSource, field: FieldPath, text: string): Prose['locate'] {
  const range = yaml.rangeOf(field);
  if (range === undefined) return () => yaml.placeOf(field);
  const position = lineIndex(yaml.text);
  let offsets: Int32Array | undefined;
  return (offset) => {
    offsets ??= align(text, yaml.text.slice(...range), range[0]);
    return position(offsets[Math.min(offset, text.length)] ?? range[0]);
  };
}
