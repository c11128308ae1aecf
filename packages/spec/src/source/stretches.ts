import type { RootContent } from 'mdast';
import { checkIntricacy, parseMarkdown, parsePlainMarkdown, positionOf, rangeOf } from './markdown.ts';
import { quickBlock } from './quick-blocks.ts';

/** A part of a text that holds one or more whole blocks of its top level. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly isHtml: boolean;
  /** Its blocks, which are parsed when they are first asked for. */
  blocks(): readonly RootContent[];
}

/**
 * Cuts a Markdown text where a block must end whatever stands around it, so that most of a page can be read by simple
 * means, and what nobody asks for need not be read at all. Blank lines and front matter belong to no stretch. A text
 * with anything that could reach across such a cut comes as the full parser sees it.
 *
 * @param from where to begin, after front matter
 * @throws {RangeError} As {@link parseMarkdown}, here or when the blocks are asked for.
 */
export function stretchesOf(text: string, from = 0): readonly Stretch[] {
  checkIntricacy(text);
  const isUnclosed = from === 0 && text.startsWith('---');
  return (isUnclosed ? undefined : cut(text, from)) ?? parsed(text, from);
}

function parsed(text: string, from: number): readonly Stretch[] {
  const blocks = parseMarkdown(text).children.filter((block) => rangeOf(block)[0] >= from);
  return blocks.map((block) => {
    const [start, end] = rangeOf(block);
    return { start, end, isHtml: block.type === 'html', blocks: () => [block] };
  });
}

/** Definitions and footnotes count in the whole text; other line ends and tabs are rare. */
const farReaching = /\]:|[\r\t\0\uFEFF]/;
const comment = /^<!-- [^\n]*-->$/;
const fenceSigns = /^(`{3,}(?=[^`]*$)|~{3,})/;
/** A line that ends whatever stands before it, even without a blank line. */
const opensAnew = /^(?:#{1,6} |<|`{3}|~{3})/;
const listItem = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?: |$)/;
/** Code and tags in a list or quote, which may reach over blank lines. */
const innerBlock = /`{3}|~{3}|^[ >*+\d.)-]+</;

function cut(text: string, from: number): readonly Stretch[] | undefined {
  farReaching.lastIndex = 0;
  if (farReaching.test(from === 0 ? text : text.slice(from))) return undefined;
  const stretches: Stretch[] = [];
  for (let at = from; at < text.length; ) {
    const line = lineAt(text, at);
    if (line.trim() === '') {
      at += line.length + 1;
      continue;
    }
    const end = endOfStretch(text, at, line);
    if (end === undefined) return undefined;
    stretches.push(line.startsWith('<') ? html(text, at, end) : prose(text, at, end));
    at = end + 1;
  }
  return stretches;
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end === -1 ? undefined : end);
}

/** Where the stretch that starts with this line ends; `undefined` when that takes the full parser to tell. */
function endOfStretch(text: string, at: number, line: string): number | undefined {
  if (line.startsWith(' ')) return undefined;
  if (line.startsWith('<')) return comment.test(line) ? at + line.length : undefined;
  if (/^#{1,6}( |$)/.test(line)) return at + line.length;
  if (/^(`{3}|~{3})/.test(line)) return endOfFence(text, at, line);
  return endOfText(text, at);
}

function endOfFence(text: string, at: number, line: string): number | undefined {
  const signs = fenceSigns.exec(line)?.[0];
  if (signs === undefined) return undefined;
  for (let next = at + line.length + 1; next < text.length; ) {
    const inner = lineAt(text, next);
    if (inner.trimStart().startsWith(signs)) {
      const closes = inner.trim().replaceAll(signs.charAt(0), '') === '' && inner.trim() === inner;
      return closes ? next + inner.length : undefined;
    }
    next += inner.length + 1;
  }
  return undefined;
}

/** Words, a list, a quote or a table: up to a blank line after which nothing goes on, or to a line that opens anew. */
function endOfText(text: string, at: number): number | undefined {
  let end = at;
  let hasList = false;
  for (let next = at; next < text.length; ) {
    const line = lineAt(text, next);
    if (line.trim() === '') {
      const after = firstFilledLine(text, next);
      if (after === undefined) return end;
      const goesOn = after.line.startsWith(' ');
      if (goesOn && !hasList) return undefined;
      if (!goesOn && !(hasList && listItem.test(after.line))) return end;
      next = after.at;
      continue;
    }
    if (next > at && opensAnew.test(line)) return end;
    if (innerBlock.test(line)) return undefined;
    hasList ||= listItem.test(line);
    end = next + line.length;
    next += line.length + 1;
  }
  return end;
}

function firstFilledLine(text: string, from: number): { readonly at: number; readonly line: string } | undefined {
  for (let at = from; at < text.length; ) {
    const line = lineAt(text, at);
    if (line.trim() !== '') return { at, line };
    at += line.length + 1;
  }
  return undefined;
}

function html(text: string, start: number, end: number): Stretch {
  const position = positionOf(start, end);
  return { start, end, isHtml: true, blocks: () => [{ type: 'html', value: text.slice(start, end), position }] };
}

function prose(text: string, start: number, end: number): Stretch {
  let known: readonly RootContent[] | undefined;
  return {
    start,
    end,
    isHtml: false,
    blocks: () => {
      known ??= blocksOf(text, start, end);
      return known;
    },
  };
}

function blocksOf(text: string, start: number, end: number): readonly RootContent[] {
  const block = quickBlock(text.slice(start, end), start);
  // With the blank lines after it, which belong to some blocks.
  const next = firstFilledLine(text, end + 1)?.at;
  return block === undefined ? parsePlainMarkdown(text.slice(start, next), start) : [block];
}
