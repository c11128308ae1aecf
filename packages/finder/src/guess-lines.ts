import { type Annotation, type Dialect, type Mention, type Problem, problem, type ReadItem } from '@wacrg/spec';
import type { Language } from './languages/language.ts';
import { type LineStarts, lineStarts, lineText, placeAt } from './read/lines.ts';
import type { Source } from './read/source.ts';
import type { LineReading, TextReading } from './text-reading.ts';

/** What a comment begins with in most languages. */
const marks = /^[ \t]*(?:\/\/+!?|#+|--+|;+|%+|\*+|!+|"|'|\(\*|\/\*+|\{-|<!--)[ \t]*$/;

/** What is asked of a text in which nobody knows how comments are written. */
export interface GuessRequest {
  /** Offsets of the namespace word. */
  readonly hits: readonly number[];
  readonly dialect: Dialect;
  /** Whether the spec counts a guess in files as this one. */
  readonly counts: boolean;
  /** The language's name, where that is known. */
  readonly language: string | undefined;
  /** Whether it is known how its comments are written, as these lines are not. */
  readonly known?: boolean;
}

/**
 * Guesses at annotations where a line begins as comments do in most languages. They are mentions: a guess counts for
 * nothing, save where the spec says so, and one notice names the file, so that nothing is lost in silence.
 */
export function guessLines(text: string, { hits, dialect, counts, language, known }: GuessRequest): TextReading {
  const starts = lineStarts(text);
  const lines = new Map<number, LineReading>();
  const annotations: Annotation[] = [];
  const mentions: Mention[] = [];
  const problems: Problem[] = [];
  for (const offset of hits) {
    const place = placeAt(starts, offset);
    const { line } = place;
    if (lines.has(line) && lines.get(line)?.reason !== 'unknown-language') continue;
    const item = guessAt(text, offset, { starts, dialect });
    if (item === undefined) lines.set(line, { line, kind: 'documentation', reason: 'unknown-language' });
    else if (counts) {
      annotations.push({ ...item.words, ...place });
      problems.push(...item.problems.map((each) => ({ ...each, ...place })));
      lines.set(line, { line, kind: 'annotation', reason: 'annotation' });
    } else {
      const cites = item.words.citations.map(({ code }) => ({ code }));
      mentions.push({ form: 'guess', cites, ...place, endLine: line });
      lines.set(line, { line, kind: 'mention', reason: 'guess' });
    }
  }
  const [first] = mentions;
  if (first !== undefined)
    problems.push(problem('unknown-language', { language, count: mentions.length, known }, { line: first.line }));
  return { lines: [...lines.values()], annotations, mentions, problems };
}

type FoundItem = Extract<ReadItem, { kind: 'annotation' }>;

interface ReadRequest {
  readonly source: Source;
  readonly hits: readonly number[];
  readonly dialect: Dialect;
  readonly language: Language;
}

/**
 * Beside what a reader found: lines that begin as comments do in other languages, and hold no string. They are no comments
 * here, and are named all the same.
 */
export function withGuesses(reading: TextReading, { source, hits, dialect, language }: ReadRequest): TextReading {
  const outside = new Set(reading.lines.flatMap(({ line, reason }) => (reason === 'not-a-comment' ? [line] : [])));
  if (outside.size === 0) return reading;
  const starts = lineStarts(source.text);
  const left = hits.filter((offset) => outside.has(placeAt(starts, offset).line) && !source.isString?.(offset));
  const request = { hits: left, dialect, counts: false, language: language.name, known: true };
  const { lines, mentions, problems } = guessLines(source.text, request);
  const guessed = new Map(lines.flatMap((each) => (each.reason === 'guess' ? [[each.line, each] as const] : [])));
  return {
    ...reading,
    lines: reading.lines.map((each) => guessed.get(each.line) ?? each),
    mentions: [...reading.mentions, ...mentions],
    problems: [...reading.problems, ...problems],
  };
}

interface GuessContext {
  readonly starts: LineStarts;
  readonly dialect: Dialect;
}

function guessAt(text: string, offset: number, { starts, dialect }: GuessContext): FoundItem | undefined {
  const place = placeAt(starts, offset);
  const line = lineText(text, starts, place.line);
  const at = place.column - 1;
  if (!marks.test(line.slice(0, at))) return undefined;
  return dialect.read(line).find((item): item is FoundItem => item.kind === 'annotation' && item.at === at);
}
