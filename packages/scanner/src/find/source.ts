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
  /** The declarations around the token at an offset, outermost first. */
  declarationsAt(offset: number): readonly Declaration[];
  /** Frees what the parser holds. */
  dispose(): void;
}

/** The offset of the next token from an offset on, past white space and comments; `undefined` at the end of the text. */
export function nextToken(source: Source, from: number): number | undefined {
  const { text } = source;
  for (let at = from; at < text.length; ) {
    at = skipBlank(text, at);
    const comment = at < text.length ? source.commentAt(at) : undefined;
    if (comment === undefined) return at < text.length ? at : undefined;
    at = Math.max(comment.end, at + 1);
  }
  return undefined;
}

/** The offset of the last character of the token before an offset, past white space and comments. */
export function previousToken(source: Source, before: number): number | undefined {
  const { text } = source;
  for (let at = before - 1; at >= 0; at--) {
    if (isBlank(text, at)) continue;
    const comment = source.commentAt(at);
    if (comment === undefined) return at;
    at = Math.min(comment.start, at);
  }
  return undefined;
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
