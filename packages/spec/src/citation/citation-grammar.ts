import type { Citation } from './citation.ts';
import type { CodeAt } from './code-pattern.ts';
import { isFalseFriend } from './false-friends.ts';

/** The codes and clauses of an annotation, and where in the text they end. */
export interface Citations {
  readonly citations: readonly [Citation, ...Citation[]];
  readonly end: number;
  readonly canonical: boolean;
  /** Words among the codes that are neither code nor clause. */
  readonly faults: readonly { readonly text: string; readonly detail: string }[];
}

const code = /([A-Za-z]{3})([-‐‑‒–−])(\d{2,})(?![\p{L}\p{N}_])/uy;
const clause = /#([\p{L}\p{N}_-]*)/uy;
const separator = /([ \t]*)([/,])([ \t]*)/y;
/** What people write between codes in place of `/`; only before another code, for it may as well begin a note. */
const looseSeparator = /[ \t]+(?:(?:and|&|\+)[ \t]+)?|[ \t]*[-+&][ \t]*/y;
const looseCode = /[A-Z]{3}-\d{2,}(?![\p{L}\p{N}_])/uy;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const word = /[\p{L}\p{N}_#-]+/uy;

/**
 * Reads `SIG-08#clause/SIG-14, …` from an offset on; `undefined` when no code stands there. A word that is attached
 * with `/` or `,` but is no code is a fault; after a space it is the beginning of the note.
 *
 * @param codeAt what a code is in the spec, where it says so itself
 */
export function parseCitations(text: string, from: number, codeAt?: CodeAt): Citations | undefined {
  const first = readCitation(text, from, codeAt);
  if (first === undefined) return undefined;
  const citations: [Citation, ...Citation[]] = [first.citation];
  const faults = [...first.faults];
  let { end, canonical } = first;
  for (;;) {
    const gap = matchAt(separator, text, end);
    const next = gap === null ? readLoose(text, end, codeAt) : readCitation(text, end + gap[0].length, codeAt);
    if (next === undefined) {
      const stray = gap !== null && gap[1] === '' && gap[3] === '' ? matchAt(word, text, end + 1) : null;
      if (stray === null) return { citations, end, canonical, faults };
      faults.push({ text: stray[0], detail: 'it stands among the codes and is no code' });
      end += 1 + stray[0].length;
      continue;
    }
    canonical &&= next.canonical && gap !== null && gap[1] === '' && (gap[2] === ',' || gap[3] === '');
    citations.push(next.citation);
    faults.push(...next.faults);
    end = next.end;
  }
}

/** A code that stands after blanks, a hyphen or `and`; none that is the name of a cipher or a standard. */
function readLoose(text: string, from: number, codeAt: CodeAt | undefined) {
  if (codeAt !== undefined) return undefined;
  const gap = matchAt(looseSeparator, text, from);
  const at = from + (gap?.[0].length ?? 0);
  const code = gap === null ? null : matchAt(looseCode, text, at);
  return code === null || isFalseFriend(code[0]) ? undefined : readCitation(text, at, undefined);
}

function usualCode(text: string, from: number) {
  const match = matchAt(code, text, from);
  if (match === null) return undefined;
  const letters = match[1] ?? '';
  const canonical = letters === letters.toUpperCase() && match[2] === '-';
  return { code: `${letters.toUpperCase()}-${match[3]}`, canonical, end: from + match[0].length };
}

function readCitation(text: string, from: number, codeAt: CodeAt | undefined) {
  const found = codeAt === undefined ? usualCode(text, from) : codeAt(text, from);
  if (found === undefined || ('isWhole' in found && !found.isWhole)) return undefined;
  const { end } = found;
  const written = { code: found.code };
  const canonical = !('canonical' in found) || found.canonical === true;
  const tail = matchAt(clause, text, end);
  if (tail === null) return { citation: written, end, canonical, faults: [] };
  const id = tail[1] ?? '';
  const after = end + tail[0].length;
  if (!kebab.test(id.toLowerCase())) {
    const fault = { text: tail[0], detail: 'a clause is lower-case words joined by hyphens' };
    return { citation: written, end: after, canonical, faults: [fault] };
  }
  return {
    citation: { ...written, clause: id.toLowerCase() },
    end: after,
    canonical: canonical && kebab.test(id),
    faults: [],
  };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
