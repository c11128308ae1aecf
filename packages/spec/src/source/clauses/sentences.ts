import { type InlineText, opaque } from '../markdown/inline-text.ts';

/** One sentence of a paragraph. */
export interface Sentence {
  /** Plain text, white space normalised, without `{#id}`. */
  readonly text: string;
  /** As `text`, before white space is normalised, with code masked. */
  readonly masked: string;
  /** The offset of its first character in the Markdown source. */
  readonly offset: number;
  /** The offset of its last character. */
  readonly last: number;
  /** What its author put in `{#…}`, as written. */
  readonly ids: readonly string[];
}

// After these a full stop is part of the word; "etc." and the like may end a sentence, so they are not among them.
const abbreviations: ReadonlySet<string> = new Set(
  'e.g i.e eg ie cf vs viz resp approx incl excl ca fig figs sec sect ch eq max min dr mr mrs'.split(' '),
);

/**
 * Splits a paragraph into sentences. A sentence ends at `.`, `!`, `?` or `…` outside code that is followed by white
 * space and something that can begin a sentence: a capital, a digit, a quote mark, a bracket or code. The author's
 * `{#id}` belongs to the sentence before it, also when it stands after the full stop.
 */
export function splitSentences(paragraph: InlineText): readonly Sentence[] {
  const { inline, marks } = takeMarks(paragraph);
  const ends = [...sentenceEnds(inline.masked, marks), inline.text.length];
  const sentences: Sentence[] = [];
  let start = 0;
  for (const end of ends) {
    const from = start + (/^\s*/.exec(inline.text.slice(start, end))?.[0].length ?? 0);
    const ids = marks.filter(({ at }) => at > start && at <= end).map(({ id }) => id);
    const text = inline.text.slice(from, end).replace(/\s+/g, ' ').trim();
    const masked = inline.masked.slice(from, end);
    const length = inline.text.slice(from, end).trimEnd().length;
    const [offset = 0, last = offset] = [inline.offsets[from], inline.offsets[from + length - 1]];
    if (text !== '') sentences.push({ text, masked, offset, last, ids });
    start = end;
  }
  return sentences;
}

interface Mark {
  readonly id: string;
  /** The length of the text before the mark, marks not counted. */
  readonly at: number;
}

const markPattern = /\s{0,20}\{#([^{}\s]{0,200})\}/g;

function takeMarks(paragraph: InlineText): { readonly inline: InlineText; readonly marks: readonly Mark[] } {
  if (!paragraph.masked.includes('{#')) return { inline: paragraph, marks: [] };
  const marks: Mark[] = [];
  const kept: [number, number][] = [];
  let start = 0;
  let length = 0;
  for (const { 0: all, index } of paragraph.masked.matchAll(markPattern)) {
    kept.push([start, index]);
    length += index - start;
    start = index + all.length;
    marks.push({ id: paragraph.text.slice(index, start).trim().slice(2, -1), at: length });
  }
  kept.push([start, paragraph.text.length]);
  const keep = (text: string) => kept.map(([from, to]) => text.slice(from, to)).join('');
  const offsets = ([] as readonly number[]).concat(...kept.map(([from, to]) => paragraph.offsets.slice(from, to)));
  return { inline: { text: keep(paragraph.text), masked: keep(paragraph.masked), offsets }, marks };
}

// Bounded, so that no run of dots or brackets takes quadratic time.
const stop = /[.!?…]{1,9}["'”’)\]]{0,9}(?=\s)/g;
const beginning = new RegExp(`^\\s+[\\p{Lu}\\p{Lt}\\p{Lo}\\p{N}"'“‘([${opaque}]`, 'u');

function sentenceEnds(masked: string, marks: readonly Mark[]): readonly number[] {
  const marked = new Set(marks.map(({ at }) => at));
  return [...masked.matchAll(stop)]
    .filter(({ 0: all, index }) => {
      const end = index + all.length;
      if (marked.has(end)) return true;
      return beginning.test(masked.slice(end, end + 40)) && !(all === '.' && isAbbreviation(masked, index));
    })
    .map(({ 0: all, index }) => index + all.length);
}

function isAbbreviation(masked: string, stopAt: number): boolean {
  const word = /[\p{L}.]+$/u.exec(masked.slice(Math.max(0, stopAt - 12), stopAt))?.[0] ?? '';
  return abbreviations.has(word.toLowerCase());
}
