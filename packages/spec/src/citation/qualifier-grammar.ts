import type { ImplementationStatus } from '../model/claim.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Relation } from './annotation.ts';

/** What follows the codes of an annotation: `test`, a status word, a note. */
export interface Qualifiers {
  readonly words: { readonly relation: Relation; readonly status: ImplementationStatus; readonly note?: string };
  readonly canonical: boolean;
  readonly problems: readonly Problem[];
}

const statuses: ReadonlySet<string> = new Set<ImplementationStatus>(['working', 'partial', 'planned', 'unknown']);
const leadingWord = /^[ \t]+([A-Za-z]+)(?=[ \t:：.,;)\]}]|$)/;
/** What closes a sentence or a bracket that opened before the annotation: no part of what it says. */
const onlyClosers = /^[\s.,;:：!?)\]}>'"`*/\\|-]*$/;
const leadIn = /^[\s.,;!?)\]}>'"`|–—-]+/;

/** Reads the text after the last code; `code` is named in the problem of a `partial` without a note. */
export function parseQualifiers(text: string, code: string): Qualifiers {
  const { relation = 'implements', status = 'working', rest, canonical } = leadingWords(text);
  const { note, marked } = parseNote(rest);
  const missing = status === 'partial' && note === undefined;
  return {
    words: { relation, status, ...(note === undefined ? {} : { note }) },
    canonical: canonical && marked,
    problems: missing ? [problem('partial-without-note', { code })] : [],
  };
}

interface LeadingWords {
  readonly relation?: Relation;
  readonly status?: ImplementationStatus;
  readonly rest: string;
  readonly canonical: boolean;
}

function leadingWords(text: string): LeadingWords {
  let words: LeadingWords = { rest: text, canonical: true };
  for (;;) {
    const match = leadingWord.exec(words.rest);
    const written = match?.[1] ?? '';
    const word = written.toLowerCase();
    const rest = words.rest.slice(match?.[0].length);
    const canonical = words.canonical && word === written;
    if (isStatus(word) && words.status === undefined) words = { ...words, status: word, rest, canonical };
    else if (word === 'test' && words.relation === undefined) {
      words = { ...words, relation: 'tests', rest, canonical: canonical && words.status === undefined };
    } else return words;
  }
}

const isStatus = (word: string): word is ImplementationStatus => statuses.has(word);

function parseNote(rest: string): { note?: string; marked: boolean } {
  if (onlyClosers.test(rest)) return { marked: true };
  const marked = rest.startsWith(':');
  const text = (marked ? rest.slice(1) : rest.replace(leadIn, '').replace(/^[:：]/, '')).replace(/\s+/g, ' ').trim();
  return onlyClosers.test(text) ? { marked } : { note: text, marked };
}
