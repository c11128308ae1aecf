import type { CommentLine } from './comment-text.ts';
import type { Comment, Source } from './source.ts';

/** The last line that starts at or before an offset. */
export function lastBefore(lines: readonly CommentLine[], offset: number): CommentLine | undefined {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return lines[low - 1];
}

/** Whether an offset of a line is in code or quotation. */
export const isQuoted = (line: CommentLine, at: number): boolean =>
  line.quoted.some(({ start, end }) => start <= at && at < end);

/** The lines around one, up to the next blank or fenced line. */
export function paragraphOf(lines: readonly CommentLine[], line: CommentLine): readonly CommentLine[] {
  const breaks = (each: CommentLine | undefined): boolean =>
    each === undefined || each.fenced || !/[\p{L}\p{N}]/u.test(each.words);
  const at = lines.indexOf(line);
  let from = at;
  let to = at;
  while (!breaks(lines[from - 1])) from--;
  while (!breaks(lines[to + 1])) to++;
  return lines.slice(from, to + 1);
}

/** The comments that stand directly above and below one, each alone on its lines. */
export function commentsAround(comment: Comment, source: Source): readonly Comment[] {
  const comments = [comment];
  for (let above = neighbour(comment, source, -1); above; above = neighbour(above, source, -1)) comments.push(above);
  comments.reverse();
  for (let below = neighbour(comment, source, 1); below; below = neighbour(below, source, 1)) comments.push(below);
  return comments;
}

function neighbour(comment: Comment, source: Source, direction: 1 | -1): Comment | undefined {
  const { text } = source;
  let at = direction === 1 ? comment.end : comment.start - 1;
  let newlines = text.charAt(comment.end - 1) === '\n' && direction === 1 ? 1 : 0;
  for (; at >= 0 && at < text.length && /\s/.test(text.charAt(at)); at += direction) {
    if (text.charAt(at) === '\n' && ++newlines > 1) return undefined;
  }
  const next = at >= 0 && at < text.length ? source.commentAt(at) : undefined;
  if (next === undefined || newlines !== 1) return undefined;
  return standsAlone(next, text) && standsAlone(comment, text) ? next : undefined;
}

/** Whether nothing but white space is before a comment on its line. */
function standsAlone({ start }: Comment, text: string): boolean {
  let at = start - 1;
  while (at >= 0 && /[ \t]/.test(text.charAt(at))) at--;
  return at < 0 || text.charAt(at) === '\n';
}
