import type { AnnotationWords } from '../annotation.ts';
import type { CodeItem, Dialect } from '../dialect.ts';
import { escapePattern, type ReadItem } from '../grammar.ts';
import { argumentsAt, openingBefore, type WrittenArgument } from './string-arguments.ts';

/** The attributes by which SDKs of OpenFeature cite: `@Specification(…)`, `[Specification(…)]`, `#[spec(…)]`. */
export const usualNames: readonly string[] = ['Specification', 'spec'];

const number = /^\d+(?:\.\d+)*$/;
/** A comment as SDKs without attributes write it. */
const comment = /(?<![\p{L}\p{N}_])spec:\s*(\d+(?:\.\d+)*):?[ \t]*(.*?)[ \t]*(?::end|$)/giu;

/**
 * Citations of OpenFeature's specification, by an attribute above a declaration or by a comment `spec:1.1.1: text :end`.
 * The quoted text is read as the string that it is; nothing of it is evaluated.
 *
 * @example
 * specrcDialect().readCode?.('@Specification(number = "1.1.1", text = "It MUST.")', 1)?.words.quote; // 'It MUST.'
 */
export const specrcDialect = (names: readonly string[] = usualNames): Dialect => ({
  name: 'specrc',
  words: [...names.map((name) => `${name}(`), 'spec:'],
  read: readComment,
  readProse: () => undefined,
  readCode: (text, at) => readAttribute(text, at, names),
  format: () => undefined,
  typing: (before) => {
    const own = names.map(escapePattern).join('|');
    const attribute = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${own})\\((?:number[ \\t]*=[ \\t]*)?"([\\d.]*)$`, 'u');
    const typed = (attribute.exec(before) ?? /(?<![\p{L}\p{N}_])spec:[ \t]*([\d.]*)$/iu.exec(before))?.[1];
    return typed === undefined ? undefined : { typed, fits: (code) => number.test(code), revision: () => '' };
  },
});

const wordsOf = (code: string, quote: string | undefined): AnnotationWords => ({
  citations: [{ code }],
  relation: 'implements',
  status: 'working',
  dialect: 'specrc',
  ...(quote === undefined || quote === '' ? {} : { quote }),
});

function readComment(line: string): readonly ReadItem[] {
  return [...line.matchAll(comment)].map((match) => ({
    kind: 'annotation',
    at: match.index,
    end: match.index + match[0].length,
    // A text that goes on in the next line is not known as a whole, so it is not compared.
    words: wordsOf(match[1] ?? '', match[0].toLowerCase().endsWith(':end') ? match[2] : undefined),
    problems: [],
  }));
}

function readAttribute(text: string, at: number, names: readonly string[]): CodeItem | undefined {
  const name = names.find((each) => text.startsWith(`${each}(`, at));
  const opening = name === undefined ? undefined : openingBefore(text, at);
  const written = name === undefined ? undefined : argumentsAt(text, at + name.length);
  if (opening === undefined || written === undefined) return undefined;
  const [first, second] = written.list;
  const cited = named(written.list, 'number') ?? (first?.name === undefined ? first : undefined);
  const quote = named(written.list, 'text') ?? (second?.name === undefined ? second : undefined);
  if (cited === undefined || !number.test(cited.value)) return undefined;
  return { start: opening, end: written.end, words: wordsOf(cited.value, quote?.value) };
}

const named = (list: readonly WrittenArgument[], name: string): WrittenArgument | undefined =>
  list.find((each) => each.name === name);
