import { type Dialect, type Mention, problem, type ReadItem } from '@wacrg/spec';
import { type LineStarts, lineStarts, lineText, placeAt } from './read/lines.ts';
import type { LineReading, TextReading } from './text-reading.ts';

/** What a comment begins with in most languages. */
const marks = /^[ \t]*(?:\/\/+!?|#+|--+|;+|%+|\*+|!+|"|'|\(\*|\/\*+|\{-|<!--)[ \t]*$/;

/** What is asked of a text in which nobody knows how comments are written. */
export interface GuessRequest {
  /** Offsets of the namespace word. */
  readonly hits: readonly number[];
  readonly dialect: Dialect;
  /** The language's name, where only its comments are unknown. */
  readonly language: string | undefined;
}

/**
 * Guesses at annotations where a line begins as comments do in most languages. They are mentions: a guess counts for
 * nothing, and one notice names the file, so that nothing is lost in silence.
 */
export function guessLines(text: string, { hits, dialect, language }: GuessRequest): TextReading {
  const starts = lineStarts(text);
  const lines = new Map<number, LineReading>();
  const mentions: Mention[] = [];
  for (const offset of hits) {
    const { line } = placeAt(starts, offset);
    if (lines.get(line)?.reason === 'guess') continue;
    const mention = guessAt(text, offset, { starts, dialect });
    if (mention !== undefined) mentions.push(mention);
    lines.set(
      line,
      mention === undefined
        ? { line, kind: 'documentation', reason: 'unknown-language' }
        : { line, kind: 'mention', reason: 'guess' },
    );
  }
  const first = mentions[0];
  const notice = first && problem('unknown-language', { language, count: mentions.length }, { line: first.line });
  return { lines: [...lines.values()], annotations: [], mentions, problems: notice === undefined ? [] : [notice] };
}

interface GuessContext {
  readonly starts: LineStarts;
  readonly dialect: Dialect;
}

function guessAt(text: string, offset: number, { starts, dialect }: GuessContext): Mention | undefined {
  const place = placeAt(starts, offset);
  const line = lineText(text, starts, place.line);
  const at = place.column - 1;
  const isAnnotation = (item: ReadItem): boolean => item.kind === 'annotation' && item.at === at;
  const item = marks.test(line.slice(0, at)) ? dialect.read(line).find(isAnnotation) : undefined;
  if (item?.kind !== 'annotation') return undefined;
  return { form: 'guess', cites: item.words.citations.map(({ code }) => ({ code })), ...place, endLine: place.line };
}
