import type { Mention, MentionCite } from './annotation.ts';
import { isFalseFriend } from './false-friends.ts';
import { escapePattern } from './grammar.ts';
import { type Stance, stanceOf } from './stance.ts';

/** Prose that cites the spec: what it cites, and in which form. */
export interface ProseMention {
  readonly form: Mention['form'];
  readonly cites: readonly MentionCite[];
  readonly stance?: Stance;
}

const pair =
  /(?:(^|[^\p{L}\p{N}_-])([a-z][a-z0-9]*(?:-[a-z0-9]+)*)[ \t\n]+)?\(((?:[A-Z]{3}-\d{2,})(?:[ \t]*[,/&+][ \t]*[A-Z]{3}-\d{2,})*)\)/gu;
const bareCode = /(?<![\p{L}\p{N}_#/-])[A-Z]{3}-\d{2,}(?![\p{L}\p{N}_-])/gu;
const eachCode = /[A-Z]{3}-\d{2,}/g;
const address = /https?:\/\/[^\s<>"'`)\]]+/g;
const maxProseLength = 4000;

/**
 * Reads a paragraph of comment text that holds the namespace word. Every `part-id (CODE)` and every code in it is cited,
 * and a part id directly after the word. Whether ids and codes exist and belong together is for the reader with a spec.
 *
 * @example
 * parseProse('follow the wacrg spec: call-reject (SIG-08)', 'wacrg');
 * // { form: 'prose', cites: [{ id: 'call-reject', code: 'SIG-08' }] }
 */
export function parseProse(paragraph: string, namespace: string): ProseMention | undefined {
  const text = paragraph.slice(0, maxProseLength);
  const links = parsePermalinks(text, namespace);
  if (links.length > 0) return { form: 'permalink', cites: links, ...stanced(text, links) };
  const cites = citesOf(text.replace(address, ''), namespace);
  if (cites.length === 0) return undefined;
  const form = /\bconformance\b|\btests?\b|\bgates?\b/i.test(text) ? 'test' : 'prose';
  return { form, cites, ...stanced(text, cites) };
}

/**
 * The links to the spec's source in a text: the part's id from the file name, with the pinned commit and lines.
 *
 * @example
 * parsePermalinks('https://github.com/o/wacrg/blob/0123abc/spec/signalling/call-accept.yaml#L8-L37', 'wacrg');
 * // [{ id: 'call-accept', commit: '0123abc', lines: [8, 37] }]
 */
export function parsePermalinks(text: string, namespace: string): readonly MentionCite[] {
  return [...text.matchAll(address)].flatMap(([link]) => permalink(link, namespace) ?? []);
}

function stanced(text: string, cites: readonly MentionCite[]): Pick<ProseMention, 'stance'> {
  const stance = stanceOf(
    text,
    cites.flatMap(({ code, id }) => [code, id].filter((each) => each !== undefined)),
  );
  return stance === undefined ? {} : { stance };
}

function permalink(link: string, namespace: string): MentionCite | undefined {
  const [where = '', fragment = ''] = link.replace(/[.,;:]+$/, '').split('#', 2);
  const segments = where.split('/').slice(3);
  const repository = segments.findIndex((segment) => segment.toLowerCase() === namespace.toLowerCase());
  const file = segments.at(-1) ?? '';
  const name = /^([a-z0-9-]+)\.(?:ya?ml|md)(?:\?.*)?$/.exec(file);
  if (repository < 0 || name?.[1] === undefined || !segments.includes('spec', repository)) return undefined;
  const commit = segments.slice(repository).find((segment) => /^[0-9a-f]{7,64}$/.test(segment));
  const lines = /^(?:L|lines-|n)(\d{1,9})(?:(?:-|:|C\d+-)L?(\d{1,9}))?/.exec(fragment);
  const first = Number(lines?.[1] ?? 0);
  return {
    id: name[1],
    ...(commit === undefined ? {} : { commit }),
    ...(first === 0 ? {} : { lines: [first, Number(lines?.[2] ?? first)] as const }),
  };
}

function citesOf(text: string, namespace: string): readonly MentionCite[] {
  const cites: { readonly at: number; readonly cite: MentionCite }[] = [];
  const taken = new Set<number>();
  for (const match of text.matchAll(pair)) {
    const codesAt = match.index + match[0].lastIndexOf('(');
    const codes = [...(match[3] ?? '').matchAll(eachCode)];
    for (const { index } of codes) taken.add(codesAt + 1 + index);
    const id = isId(text, match) ? match[2] : undefined;
    for (const [code] of codes) {
      if (!isFalseFriend(code)) cites.push({ at: match.index, cite: id === undefined ? { code } : { code, id } });
    }
  }
  for (const match of text.matchAll(bareCode)) {
    if (taken.has(match.index) || isFalseFriend(match[0])) continue;
    cites.push({ at: match.index, cite: { code: match[0] } });
  }
  if (cites.length === 0) cites.push(...idAfterWord(text, namespace));
  return distinct(cites.sort((a, b) => a.at - b.at).map(({ cite }) => cite));
}

/** A word before `(CODE)` is a part's id when it has a hyphen, or when it is the whole entry of a list. */
function isId(text: string, match: RegExpExecArray): boolean {
  if (match[2]?.includes('-')) return true;
  const before = text.slice(0, match.index + (match[1] ?? '').length);
  return /[:,;(][ \t\n]*$/.test(before);
}

function idAfterWord(text: string, namespace: string): { at: number; cite: MentionCite }[] {
  const word = escapePattern(namespace);
  const after = new RegExp(
    `(?<![\\p{L}\\p{N}_-])${word}(?:'s)?[ \\t\\n]+(?:spec(?:ification)?[ \\t\\n]*)?(?:part[ \\t\\n]*)?:?[ \\t\\n]*([a-z][a-z0-9]*(?:-[a-z0-9]+)+)(?![\\p{L}\\p{N}_-])`,
    'iu',
  ).exec(text);
  const id = after?.[1];
  return after === null || id === undefined || id !== id.toLowerCase() ? [] : [{ at: after.index, cite: { id } }];
}

const distinct = (cites: readonly MentionCite[]): readonly MentionCite[] => [
  ...new Map(cites.map((cite) => [`${cite.id} ${cite.code}`, cite])).values(),
];
