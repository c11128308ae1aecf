import type { ImplementationStatus } from '../model/claim.ts';
import { type Problem, problem, withFix } from '../problem/problem.ts';
import type { Relation } from './annotation.ts';
import { type Suspicion, suspicionOf } from './suspicious-word.ts';

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
  const suspicion = suspicionOf(text);
  const meant = suspicion === undefined ? text : asMeant(text, suspicion);
  const { relation = 'implements', status = 'working', rest, canonical } = leadingWords(meant);
  const { note, marked } = parseNote(rest);
  const missing = status === 'partial' && note === undefined;
  return {
    words: { relation, status, ...(note === undefined ? {} : { note }) },
    // Its own problem says how to write it.
    canonical: suspicion !== undefined || (canonical && marked),
    problems: [
      ...(suspicion === undefined ? [] : [suspicious(suspicion)]),
      ...(missing ? [problem('partial-without-note', { code })] : []),
    ],
  };
}

/** The text as its author most likely meant it; it never counts as more than it says. */
const asMeant = (text: string, { word, meant }: Suspicion): string =>
  text.replace(word, meant === 'exception' ? 'planned' : meant);

function suspicious({ word, meant }: Suspicion): Problem {
  const found = problem('suspicious-word', { word, meant });
  return meant === 'exception' ? found : withFix(found, word, meant);
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
