/** A parser that does not come to an end in reasonable time. */
export class TooManySteps extends RangeError {}

/** A part of a text by its offsets, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One comment as the language's parser sees it. */
export interface Comment extends Span {
  /** True when it documents what encloses it, as `//!` does in Rust. */
  readonly inner: boolean;
}

/** A named declaration, from its first attribute on and without its doc comment. */
export interface Declaration extends Span {
  /** The name of its own, without what encloses it. */
  readonly name: string;
  /** What stands between the enclosing name and this one; the language's own when absent. */
  readonly separator?: string;
  /** What the names of its members begin with, when it is not its own name; empty when they go without. */
  readonly qualifier?: string;
  /** False for a plain variable inside a body: it lends its name to what it encloses, but is no site. */
  readonly site?: boolean;
}

/** A text as one language reads it: the questions that finding asks. Positions are UTF-16 offsets. */
export interface Source {
  readonly text: string;
  /** Between the names of a declaration and what encloses it. */
  readonly separator: string;
  /** True when indentation closes a body, as in Python. */
  readonly offside: boolean;
  /** The comment that covers an offset. */
  commentAt(offset: number): Comment | undefined;
  /** Whether an offset is inside of a string; absent where the reader does not know. */
  isString?(offset: number): boolean;
  /** The declarations around the token at an offset, outermost first. */
  declarationsAt(offset: number): readonly Declaration[];
  /** Frees what the parser holds. */
  dispose(): void;
}

/** What was found from an offset on; many comments under each other have the same neighbour. */
const nextTokens = new WeakMap<Source, Map<number, number | undefined>>();
const previousTokens = new WeakMap<Source, Map<number, number | undefined>>();

/** The offset of the next token from an offset on, past white space and comments; `undefined` at the end of the text. */
export function nextToken(source: Source, from: number): number | undefined {
  return remember(nextTokens, source, from, (at) => {
    const start = skipBlank(source.text, at);
    const comment = start < source.text.length ? source.commentAt(start) : undefined;
    return { at: start, end: start >= source.text.length, goOn: comment && Math.max(comment.end, start + 1) };
  });
}

/** The offset of the last character of the token before an offset, past white space and comments. */
export function previousToken(source: Source, before: number): number | undefined {
  return remember(previousTokens, source, before, (at) => {
    let last = at - 1;
    while (last >= 0 && isBlank(source.text, last)) last--;
    const comment = last >= 0 ? source.commentAt(last) : undefined;
    return { at: last, end: last < 0, goOn: comment && Math.min(comment.start, last) };
  });
}

/** One step over white space: where it led, whether the text ends there, and where to go on when it is a comment. */
type LineStep = (at: number) => { readonly at: number; readonly end: boolean; readonly goOn: number | undefined };

function remember(cache: typeof nextTokens, source: Source, from: number, step: LineStep): number | undefined {
  const known = cache.get(source) ?? new Map<number, number | undefined>();
  cache.set(source, known);
  const passed: number[] = [];
  let found: number | undefined;
  for (let at: number | undefined = from; at !== undefined; ) {
    if (known.has(at)) {
      found = known.get(at);
      break;
    }
    passed.push(at);
    const next = step(at);
    at = next.end ? undefined : next.goOn;
    if (at === undefined && !next.end) found = next.at;
  }
  for (const at of passed) known.set(at, found);
  return found;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text, at)) at++;
  return at;
}

/** White space, and the backslash that continues a line. */
function isBlank(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (character === '\\') return /^\r?\n/.test(text.slice(at + 1, at + 3));
  return character <= ' ' || /\s/.test(character);
}
