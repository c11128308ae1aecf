import { type Fix, type Problem, problem, withFix } from '../problem/problem.ts';
import type { AnnotationWords } from './annotation.ts';
import { formatCitation } from './citation.ts';
import { parseCitations } from './citation-grammar.ts';
import type { CodeAt } from './code-pattern.ts';
import { removeHidden } from './hidden-characters.ts';
import { parseQualifiers } from './qualifier-grammar.ts';

/** An annotation, directive or problem with the offset in the line at which the namespace word starts. */
export type ReadItem =
  | {
      readonly kind: 'annotation';
      readonly at: number;
      /** Where it ends; a word that a search finds in between belongs to it. Absent: the search finds its first word. */
      readonly end?: number;
      readonly words: AnnotationWords;
      readonly problems: readonly Problem[];
    }
  | {
      readonly kind: 'directive';
      readonly at: number;
      readonly directive: Directive;
      readonly problems: readonly Problem[];
    }
  | {
      readonly kind: 'malformed';
      readonly at: number;
      readonly end?: number;
      readonly problems: readonly Problem[];
    };

/** Comments that take lines out of the count: the next line, or a region. */
export type Directive = 'ignore-next-line' | 'ignore-start' | 'ignore-end';

/** The word that annotations begin with when a spec names no other. */
export const defaultNamespace = 'wacrg';

const maxQuoteLength = 80;
const directive = /-ignore(-[\w-]*)?/iy;
const colon = /[ \t]*[:：](?![:/])[ \t]*/y;
/** What ends a comment; looked for in the last characters alone, so that no long line is gone through twice. */
const closers = /(?:\*{1,9}\/|-{2,9}>|\*\)|-\}|\|#|#>|#\}|%\}|\*\}|--%>|=#|\+\/|\]={0,9}\])$/;
const maxCloserLength = 12;

/**
 * Reads every annotation and directive in one line of a comment, in order. Words that only mention the namespace give
 * nothing; what looks like an annotation and is not gives `malformed` with the reason, so nothing is dropped silently.
 * Problems have no place yet: it is the item's. Takes time linear in the line's length.
 *
 * @example
 * parseAnnotationText('see wacrg:SIG-14 partial: no fan-out', 'wacrg')[0];
 * // { kind: 'annotation', at: 4, words: { citations: [{ code: 'SIG-14' }], relation: 'implements', status: 'partial',
 * //   note: 'no fan-out' }, problems: [] }
 */
export function parseAnnotationText(
  line: string,
  namespace: string = defaultNamespace,
  codeAt?: CodeAt,
): readonly ReadItem[] {
  const starts = findWord(line, namespace).filter((at) => opensItem(line, at + namespace.length, at));
  return starts.flatMap(
    (at, index) => readItem(line.slice(at, starts[index + 1]), { at, namespace, line, codeAt }) ?? [],
  );
}

/** The offsets of the namespace word, in any case, where it is a word of its own. */
function findWord(line: string, namespace: string): readonly number[] {
  return [...line.matchAll(wordPattern(namespace))].map(({ index }) => index).filter((at) => startsWord(line, at));
}

/** A text as a pattern that fits nothing but itself. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

let lastPattern: { readonly namespace: string; readonly pattern: RegExp } | undefined;

function wordPattern(namespace: string): RegExp {
  if (lastPattern?.namespace !== namespace) {
    const escaped = escapePattern(namespace);
    lastPattern = { namespace, pattern: new RegExp(`${escaped}(?![\\p{L}\\p{N}_])`, 'giu') };
  }
  return lastPattern.pattern;
}

/**
 * The canonical comment text of an annotation, without comment markers.
 *
 * @example
 * formatAnnotation({ citations: [{ code: 'SIG-08' }, { code: 'SIG-14', clause: 'to' }], relation: 'tests', status: 'working' });
 * // 'wacrg:SIG-08/SIG-14#to test'
 */
export function formatAnnotation(words: AnnotationWords, namespace: string = defaultNamespace): string {
  const codes = words.citations.map(formatCitation);
  const relation = words.relation === 'tests' ? ' test' : '';
  const status = words.status === 'working' ? '' : ` ${words.status}`;
  const note = words.note === undefined ? '' : `: ${words.note}`;
  return `${namespace}:${codes.join('/')}${relation}${status}${note}`;
}

interface ItemContext {
  readonly at: number;
  readonly namespace: string;
  readonly line: string;
  /** What a code is, where the spec says so itself. */
  readonly codeAt: CodeAt | undefined;
}

function readItem(written: string, context: ItemContext): ReadItem | undefined {
  const { at, namespace } = context;
  const { text: seen, found } = removeHidden(written);
  const text = withoutClosers(seen);
  const hidden = found.map(({ name }) => problem('hidden-character', { name }));
  const item = readDirective(text, context) ?? readAnnotation(text, context) ?? whyMalformed(text, context);
  if (item === undefined) return undefined;
  if (typeof item === 'string') {
    const quoted = text.slice(0, maxQuoteLength).trim();
    const meant = context.codeAt === undefined ? meantCode(text, namespace) : undefined;
    const detail = meant === undefined ? item : `did you mean "${quoted.replace(meant.from, () => meant.to)}"?`;
    const found = problem('malformed-annotation', { text: quoted, detail });
    return { kind: 'malformed', at, problems: [meant ? withFix(found, meant.from, meant.to) : found, ...hidden] };
  }
  const notCanonical = item.canonical ? [] : [respelling(text, item, context)];
  return { ...item.item, problems: [...item.item.problems, ...notCanonical, ...hidden] };
}

function withoutClosers(written: string): string {
  for (let text = written.trimEnd(); ; ) {
    const closer = closers.exec(text.slice(-maxCloserLength))?.[0];
    if (closer === undefined) return text;
    text = text.slice(0, text.length - closer.length).trimEnd();
  }
}

interface MarkReading {
  readonly item: ReadItem;
  readonly canonical: boolean;
}

function readDirective(text: string, { at, namespace }: ItemContext): MarkReading | undefined | string {
  directive.lastIndex = namespace.length;
  const match = directive.exec(text);
  if (match === null) return undefined;
  const name = match[0].slice(1).toLowerCase();
  if (name !== 'ignore-next-line' && name !== 'ignore-start' && name !== 'ignore-end') {
    return `there are "${namespace}-ignore-next-line", "${namespace}-ignore-start" and "${namespace}-ignore-end"`;
  }
  const canonical = text.startsWith(`${namespace}-${name}`);
  return { item: { kind: 'directive', at, directive: name, problems: [] }, canonical };
}

function readAnnotation(text: string, { at, namespace, line, codeAt }: ItemContext): MarkReading | undefined | string {
  colon.lastIndex = namespace.length;
  const opening = colon.exec(text);
  if (opening === null) return undefined;
  const cited = parseCitations(text, colon.lastIndex, codeAt);
  if (cited === undefined) return undefined;
  const rest = parseQualifiers(text.slice(cited.end), cited.citations[0].code);
  const canonical =
    cited.canonical &&
    rest.canonical &&
    text.startsWith(`${namespace}:`) &&
    opening[0] === ':' &&
    line.charAt(at - 1) !== '@';
  const problems = [
    ...cited.faults.map(({ text: word, detail }) => problem('malformed-annotation', { text: word, detail })),
    ...rest.problems,
  ];
  const words: AnnotationWords = { citations: cited.citations, ...rest.words };
  return { item: { kind: 'annotation', at, words, problems }, canonical };
}

const nearCode = /^(@?)([^\s:：]+)([ \t]*[:：]{0,2}[ \t]*)([A-Za-z]{3})[-_. ]?(\d{1,6})(?![\p{L}\p{N}_])/u;

/** What a text with a misspelt code most likely was to be: `wacrg:SIG-8` is `wacrg:SIG-08`. */
function meantCode(text: string, namespace: string): Fix | undefined {
  const match = nearCode.exec(text);
  if (match === null) return undefined;
  const [from, , , , letters = '', digits = ''] = match;
  return { from, to: `${namespace}:${letters.toUpperCase()}-${digits.padStart(2, '0')}` };
}

/** Why a text that looks like an annotation is none; `undefined` when it is mere prose. */
function whyMalformed(text: string, { at, namespace, line, codeAt }: ItemContext): string | undefined {
  colon.lastIndex = namespace.length;
  const opening = colon.exec(text);
  if (codeAt !== undefined) {
    const word = text.slice(opening === null ? text.length : colon.lastIndex).split(/[\s,;]/, 1)[0] ?? '';
    return isNearCode(word, codeAt) ? 'after the colon stands a code as the spec writes it' : undefined;
  }
  if (opening === null)
    return /^[^:：]+(?:::|[ \t])/.test(text) && nearCode.test(text) ? 'it needs one colon before the code' : undefined;
  const attached = opening[0].length === 1;
  const word = text.slice(colon.lastIndex).split(/[\s,;]/, 1)[0] ?? '';
  const expected =
    'after the colon stands a code such as ABC-01, in three capital letters, a hyphen and at least two digits';
  if (word === '') return attached && !/[\p{L}\p{N}]/u.test(line.slice(0, at)) ? expected : undefined;
  // Another word is no misspelt code: the namespace may be the scheme of an address, as in "nostr:npub1…".
  return (attached
    ? /^[A-Za-z]{2,5}(?:[-_.‑–]?\d{1,6}(?!\w)|[-_.‑–]\d{2})|^[A-Z]{3,8}(?![\p{L}\p{N}_])/u
    : /^[A-Za-z]{1,6}[-_.]?\d{1,6}(?!\w)/
  ).test(word)
    ? expected
    : undefined;
}

/** Whether a word begins with a code, or would in other letters. */
const isNearCode = (word: string, codeAt: CodeAt): boolean =>
  [word, word.toUpperCase(), word.toLowerCase()].some((each) => codeAt(each, 0) !== undefined);

function respelling(text: string, { item }: MarkReading, { namespace, at, line }: ItemContext): Problem {
  const canonical =
    item.kind === 'annotation' ? formatAnnotation(item.words, namespace) : directiveText(item, namespace);
  const written = text.trim();
  const found = problem('not-canonical', { text: written.slice(0, maxQuoteLength), canonical });
  // The sign before the word is no part of what was read, and goes with it.
  const sign = line.charAt(at - 1) === '@' ? '@' : '';
  return withFix(found, `${sign}${written}`, canonical);
}

const directiveText = (item: ReadItem, namespace: string): string =>
  item.kind === 'directive' ? `${namespace}-${item.directive}` : namespace;

function opensItem(line: string, end: number, at: number): boolean {
  const rest = removeHidden(line.slice(end, end + 40)).text;
  if (/^(?:-ignore|[ \t]*[:：](?![:/]))/i.test(rest)) return true;
  const code = /[A-Z]{3}-\d{2,}(?![\p{L}\p{N}_])/u;
  return line.charAt(at - 1) === '@'
    ? new RegExp(`^[ \\t]+${code.source}`, 'u').test(rest)
    : new RegExp(`^::${code.source}`, 'u').test(rest);
}

/** Not inside a longer word, a path, an address or a package name; comment markers may touch it. */
function startsWord(line: string, at: number): boolean {
  const before = line.charAt(at - 1);
  if (/[\p{L}\p{N}_$]/u.test(before)) return false;
  if (!/[:/.\-#&=?%~+\\]/.test(before)) return true;
  return !/[\p{L}\p{N}_]/u.test(line.slice(0, at)) || /\s[/\-#:.]{2,3}$/.test(line.slice(Math.max(0, at - 4), at));
}
