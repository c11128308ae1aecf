import type { Heading, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { type PlacedSentence, readSentences } from '../clauses/headed-sentences.ts';
import { parseBlocks, rangeOf } from '../markdown/markdown.ts';

type Range = readonly [start: number, end: number];

export interface HeadingRead {
  readonly range: Range;
  /** Its words without its marks; absent where it has none. */
  readonly words?: Range;
  readonly depth: number;
  readonly plain: string;
}

/** What a form asks of a Markdown text; ranges and offsets count in it. */
export interface MarkdownRead {
  readonly headings: readonly HeadingRead[];
  readonly sentences: readonly PlacedSentence[];
  /** The first paragraph of words. */
  readonly paragraph?: Range | undefined;
}

/**
 * Reads a text piece by piece, each from a heading to the next. A piece that was read before is not read again: the versions
 * of a page differ in a few of them, and of a page with hundreds of versions each would take a second.
 */
export function readPieces(text: string, start: number): MarkdownRead {
  const definitions = (text.match(definition) ?? []).join('\n');
  const read = piecesOf(text, start).map(([from, to]) => moved(readPiece(text.slice(from, to), definitions), from));
  return {
    headings: read.flatMap(({ headings }) => headings),
    sentences: read.flatMap(({ sentences }) => sentences),
    paragraph: read.find(({ paragraph }) => paragraph !== undefined)?.paragraph,
  };
}

/** What links and notes elsewhere in the text lead to. */
const definition = /^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*$/gm;
const maxKept = 16_000_000;
const kept = new Map<string, MarkdownRead>();
let keptLength = 0;

function readPiece(piece: string, definitions: string): MarkdownRead {
  const whole = definitions === '' ? piece : `${piece}\n\n${definitions}`;
  const known = kept.get(whole);
  if (known !== undefined) return known;
  const blocks = parseBlocks(whole).filter((each) => rangeOf(each)[0] < piece.length);
  const words = blocks.find((each) => each.type === 'paragraph' && !isLabels(each));
  const read: MarkdownRead = {
    headings: blocks.filter((each): each is Heading => each.type === 'heading').map(headingOf),
    sentences: readSentences(blocks, whole),
    paragraph: words && rangeOf(words),
  };
  if (keptLength > maxKept) {
    kept.clear();
    keptLength = 0;
  }
  kept.set(whole, read);
  keptLength += whole.length;
  return read;
}

function headingOf(heading: Heading): HeadingRead {
  const [first, last] = [heading.children[0], heading.children.at(-1)];
  return {
    range: rangeOf(heading),
    ...(first && last ? { words: [rangeOf(first)[0], rangeOf(last)[1]] } : {}),
    depth: heading.depth,
    plain: plainText(heading),
  };
}

/** A line of words in code alone, such as `draft` `optional`, is no summary. */
const isLabels = (block: RootContent): boolean =>
  'children' in block && block.children.every((each) => each.type === 'inlineCode' || plainText(each).trim() === '');

function moved({ headings, sentences, paragraph }: MarkdownRead, by: number): MarkdownRead {
  const shifted = ([start, end]: Range): Range => [start + by, end + by];
  return {
    headings: headings.map(({ range, words, ...rest }) => ({
      ...rest,
      range: shifted(range),
      ...(words === undefined ? {} : { words: shifted(words) }),
    })),
    sentences: sentences.map((each) => ({ ...each, offset: each.offset + by, last: each.last + by })),
    paragraph: paragraph && shifted(paragraph),
  };
}

/** Shorter pieces are not worth their own. */
const leastPiece = 500;
/** What may hold lines that only look like headings, and what ends it. */
const opens: readonly (readonly [RegExp, (opening: string) => RegExp])[] = [
  [/^ {0,3}(`{3,}|~{3,})/, (mark) => new RegExp(`^ {0,3}${mark.charAt(0)}{${mark.length},}[ \\t]*$`)],
  [/^ {0,3}(<!--)(?!.*-->)/, () => /-->/],
  [/^ {0,3}<(pre|script|style|textarea)\b(?!.*<\/\1>)/i, (name) => new RegExp(`</${name}>`, 'i')],
];

/** From where to where the pieces of a text go: each begins with a heading after a blank line, outside of code and HTML. */
function piecesOf(text: string, start: number): readonly Range[] {
  const starts = [start];
  let [at, isAfterBlank] = [start, false];
  let end: RegExp | undefined;
  for (const line of text.slice(start).split('\n')) {
    const isFar = at - (starts.at(-1) ?? 0) >= leastPiece;
    if (end === undefined && isAfterBlank && isFar && /^#{1,6}[ \t]/.test(line)) starts.push(at);
    end = end === undefined ? endOf(line) : end.test(line) ? undefined : end;
    isAfterBlank = line.trim() === '';
    at += line.length + 1;
  }
  return starts.map((from, n) => [from, starts[n + 1] ?? text.length]);
}

function endOf(line: string): RegExp | undefined {
  for (const [opening, ends] of opens) {
    const match = opening.exec(line);
    if (match !== null) return ends(match[1] ?? '');
  }
  return undefined;
}
