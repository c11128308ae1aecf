import type { Html, InlineCode, PhrasingContent } from 'mdast';
import { align } from '../text/align.ts';
import { rangeOf } from './markdown.ts';

/** The words of a paragraph as plain text; what stands in code is marked, because no keyword counts there. */
export interface InlineText {
  readonly text: string;
  /** As `text`, of the same length, with every character of code replaced by {@link opaque}. */
  readonly masked: string;
  /** For each character its offset in the Markdown source. */
  readonly offsets: readonly number[];
}

/** A character of no script, so that it is neither a letter nor a sentence's end. */
export const opaque = '\uE000';

/** Flattens inline nodes. Text that is struck out, footnote marks and images without a text are left out. */
export function inlineText(nodes: readonly PhrasingContent[], source: string): InlineText {
  return joinInline(nodes.map((node) => flatten(node, source)));
}

/** Puts texts one after the other. */
export function joinInline(texts: readonly InlineText[]): InlineText {
  const [only, ...more] = texts;
  if (only !== undefined && more.length === 0) return only;
  return {
    text: texts.map((each) => each.text).join(''),
    masked: texts.map((each) => each.masked).join(''),
    offsets: ([] as readonly number[]).concat(...texts.map((each) => each.offsets)),
  };
}

/** A text that is not in the source, such as a separator, at the offset of its neighbour. */
export function inserted(text: string, offset: number): InlineText {
  return { text, masked: text, offsets: Array.from(text, () => offset) };
}

function flatten(node: PhrasingContent, source: string): InlineText {
  switch (node.type) {
    case 'text':
      return leaf(node, node.value, source);
    case 'html':
      return idComment(node) ?? opaqueLeaf(node, source);
    case 'inlineCode':
      return opaqueLeaf(node, source);
    case 'image':
    case 'imageReference':
      return leaf(node, node.alt ?? '', source);
    case 'break':
      return inserted(' ', rangeOf(node)[0]);
    case 'delete':
    case 'footnoteReference':
      return inserted('', 0);
    default:
      return inlineText(node.children, source);
  }
}

const opaqueLeaf = (node: Html | InlineCode, source: string): InlineText => ({
  ...leaf(node, node.value, source),
  masked: opaque.repeat(node.value.length),
});

/** `<!-- #id -->` gives a clause its id, as `{#id}` does. */
function idComment(node: Html): InlineText | undefined {
  const id = /^<!--\s{0,20}#([^\s<>]{1,200})\s{0,20}-->$/.exec(node.value)?.[1];
  return id === undefined ? undefined : inserted(`{#${id}}`, rangeOf(node)[0]);
}

function leaf(node: PhrasingContent, value: string, source: string): InlineText {
  const [start, end] = rangeOf(node);
  const written = source.slice(start, end);
  // Most words stand in the source as they are.
  if (written === value) return { text: value, masked: value, offsets: countFrom(start, value.length) };
  const [, ...offsets] = align(value, written, start).subarray(0, value.length);
  // The first character stands where its node does, a backtick before it included.
  return { text: value, masked: value, offsets: value === '' ? [] : [start, ...offsets] };
}

function countFrom(start: number, length: number): readonly number[] {
  const numbers: number[] = [];
  for (let number = start; number < start + length; number++) numbers.push(number);
  return numbers;
}
