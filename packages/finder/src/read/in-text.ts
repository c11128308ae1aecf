import type { CommentSyntax } from '../languages/language.ts';
import type { Comment, Source, Span } from './source.ts';

/** A stretch of a text that is a comment or a string. */
export interface Stretch extends Span {
  readonly kind: 'comment' | 'string';
}

/** Reads a text by its language's comment syntax alone: it tells comments from strings and knows no declarations. */
export function openText(text: string, syntax: CommentSyntax): Source {
  const stretches = splitText(text, syntax);
  return {
    text,
    separator: '.',
    offside: false,
    commentAt: (offset) => commentIn(stretches, offset),
    isString: (offset) => stretchAt(stretches, offset)?.kind === 'string',
    declarationsAt: () => [],
    dispose: () => undefined,
  };
}

/** The comment among stretches that covers an offset. */
export function commentIn(stretches: readonly Stretch[], offset: number): Comment | undefined {
  const found = stretchAt(stretches, offset);
  return found?.kind === 'comment' ? { start: found.start, end: found.end, inner: false } : undefined;
}

/** The stretch that covers an offset. */
export function stretchAt(stretches: readonly Stretch[], offset: number): Stretch | undefined {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = stretches[low];
  return found !== undefined && found.start <= offset ? found : undefined;
}

/** All comments and strings of a text, in order, in time linear in its length. */
export function splitText(text: string, syntax: CommentSyntax): readonly Stretch[] {
  if (syntax.length === 0) return [];
  const opening = new RegExp(syntax.map(({ open }) => `(${open})`).join('|'), 'gm');
  const stretches: Stretch[] = [];
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const { kind, span } = ruleOf(match, syntax);
    const after = match.index + match[0].length;
    const { start, end } = span(text, after, match[0]);
    if (end > Math.max(start ?? match.index, after - 1)) stretches.push({ kind, start: start ?? match.index, end });
    opening.lastIndex = Math.max(end, after, match.index + 1);
  }
  return stretches;
}

function ruleOf(match: RegExpExecArray, syntax: CommentSyntax): CommentSyntax[number] {
  const rule = syntax.find((_, index) => match[index + 1] !== undefined);
  if (rule === undefined)
    throw new RangeError('Cannot tell which rule of a comment syntax fits: its patterns hold groups.');
  return rule;
}
