import { escapePattern } from '@wacrg/spec';
import type { Span } from './source.ts';

/** One line of a comment's text. */
export interface CommentLine {
  /** Where the line's part of the comment starts and ends in the file's text. */
  readonly start: number;
  readonly text: string;
  /** Offsets in `text` that are code or quotation: backticks, `{@code …}`, `<code>…</code>`. */
  readonly quoted: readonly Span[];
  /** True inside a fenced block or `<pre>`: the whole line is documentation. */
  readonly fenced: boolean;
  /** The words alone, without comment markers. */
  readonly words: string;
}

const marker =
  /^\s*(?:\/\/+[!<]*|\/\*+[!<]*|\*(?!\*?\/)|#+(?!\w*[-:])|--+|;+|%+|<!--+|\(\*+|\{-+|!|'|"|=begin\b|<#)?\s?/;
/** Splits the comments of one block, given in order, into lines, and tells code and quotation in them from text. */
export function commentLines(text: string, comments: readonly Span[]): readonly CommentLine[] {
  const lines = comments.flatMap((comment) => [...splitLines(text, comment)]);
  const lastClosing = new Map(
    codeMarks.map((mark) => [mark, lines.findLastIndex((line) => line.text.includes(mark.close))]),
  );
  const wordsOf = lines.map(({ text: line }) => line.replace(marker, ''));
  const fences = fenceEnds(wordsOf);
  let open: RegExp | undefined;
  return lines.map(({ start, text: line }, index) => {
    const words = wordsOf[index] ?? '';
    const opened = open === undefined ? (fences[index] ?? markEnd(words, index, lastClosing)) : undefined;
    const fenced = open !== undefined || opened !== undefined;
    open = open?.test(words) ? undefined : (open ?? opened);
    return { start, text: line, quoted: quotedSpans(line), fenced, words };
  });
}

function* splitLines(text: string, { start, end }: Span): Iterable<{ start: number; text: string }> {
  for (let from = start; from < end; ) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 || newline >= end ? end : newline;
    yield { start: from, text: text.slice(from, to).replace(/\r$/, '') };
    from = to + 1;
  }
}

/** For each line what ends the fenced block that it opens; a fence that does not close opens none. */
function fenceEnds(lines: readonly string[]): readonly (RegExp | undefined)[] {
  // The longest fence below that could close one, by its character.
  const below = { '`': 0, '~': 0 };
  return lines
    .map((words, index) => ({ words, title: lines[index - 1]?.trim() ?? '' }))
    .reverse()
    .map(({ words, title }) => {
      const run = /^\s*(`{3,}|~{3,})/.exec(words)?.[1] ?? '';
      const kind = run.startsWith('~') ? '~' : '`';
      const closes = run !== '' && run.length <= below[kind];
      const isBare = /^\s*(?:`{3,}|~{3,})\s*(?:\*+\/)?\s*$/.test(words);
      if (isBare) below[kind] = Math.max(below[kind], run.length);
      const underlines = kind === '~' && isBare && title !== '' && run.length >= title.length;
      if (!closes || underlines) return undefined;
      return new RegExp(`^\\s*${kind}{${run.length},}\\s*(?:\\*+/)?\\s*$`);
    })
    .reverse();
}

interface CodeMark {
  readonly open: string;
  readonly close: string;
}

/** What encloses code over lines, beside fences: HTML's tags, and braces in Scala. */
const codeMarks: readonly CodeMark[] = [
  { open: '<pre>', close: '</pre>' },
  { open: '<code>', close: '</code>' },
  { open: '{{{', close: '}}}' },
];

/** What ends the `<pre>` that a line opens, when a later line does: `vector<code>` opens nothing. */
function markEnd(words: string, index: number, lastClosing: ReadonlyMap<CodeMark, number>): RegExp | undefined {
  const opened = codeMarks.find((mark) => {
    const at = words.lastIndexOf(mark.open);
    return at >= 0 && !words.includes(mark.close, at) && (lastClosing.get(mark) ?? -1) > index;
  });
  return opened === undefined ? undefined : new RegExp(escapePattern(opened.close));
}

const quotations =
  /(?<!`)(`+)(?!`)|\{@(?:code|literal|snippet)\s[^}]{0,400}\}|\{{3}.{0,400}?\}{3}|<(code|c|tt|pre)>.{0,400}?<\/\2>/g;

function quotedSpans(line: string): readonly Span[] {
  if (!/[`{<]/.test(line)) return [];
  const spans: Span[] = [];
  let opened: { at: number; run: string } | undefined;
  for (const match of line.matchAll(quotations)) {
    const run = match[1];
    if (run === undefined) spans.push({ start: match.index, end: match.index + match[0].length });
    else if (opened === undefined) opened = { at: match.index, run };
    else if (opened.run === run) {
      spans.push({ start: opened.at, end: match.index + run.length });
      opened = undefined;
    }
  }
  return spans;
}
