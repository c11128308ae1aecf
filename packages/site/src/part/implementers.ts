import type { Element, ElementContent } from 'hast';
import { toString as plainText } from 'hast-util-to-string';
import { h } from 'hastscript';
import { type Piece, withRows } from '../page/pieces.ts';

/** The place of a flavor's first row in the table of a part's implementations. */
export const implementerId = (flavor: string): string => `by-${flavor}`;

/**
 * The rows of "Implemented by", each a line: what is more to say of a place in code unfolds. A flavor's first row has a place, so
 * that a cell of the matrix leads to its evidence.
 */
export function* withImplementers(pieces: Iterable<Piece>, flavors: ReadonlySet<string>): Generator<Piece> {
  let isHere = false;
  const placed = new Set<string>();
  for (const piece of pieces) {
    if (piece.type === 'element' && piece.tagName === 'h2') isHere = piece.properties.id === 'implemented-by';
    yield isHere ? withRows(piece, (row) => foldRow(row, flavors, placed)) : piece;
  }
}

function foldRow(row: Element, flavors: ReadonlySet<string>, placed: Set<string>): void {
  const cells = row.children.filter((cell): cell is Element => cell.type === 'element' && cell.tagName === 'td');
  const [first, source, notes] = [cells[0], cells.at(-2), cells.at(-1)];
  if (first === undefined || source === undefined || notes === undefined) return;
  const flavor = plainText(first).trim();
  if (flavors.has(flavor) && !placed.has(flavor)) row.properties.id = implementerId(flavor);
  placed.add(flavor);
  const isStale = plainText(notes).includes('Stale');
  if (isStale) cells[1]?.children.push({ type: 'text', value: ' ' }, h('strong', { className: ['stale'] }, 'stale'));
  const more = takeMore(source);
  const words = plainText(notes);
  if (more.length === 0 && words.length <= maxLine) return;
  const behind = more.length === 0 ? [] : [h('p', more)];
  notes.children = [
    h('details', [h('summary', words.trim() === '—' ? 'history' : lineOf(words)), h('p', notes.children), ...behind]),
  ];
}

/** As long as a line of the table's last column. */
const maxLine = 60;

/** Of a source what stands behind its first link: history, blame, commits. */
function takeMore(source: Element): ElementContent[] {
  const at = source.children.findIndex((child) => child.type === 'text' && /^ - /.test(child.value));
  if (at < 0) return [];
  const more = source.children.splice(at);
  const [first] = more;
  if (first?.type === 'text') first.value = first.value.replace(/^ - /, '');
  return more;
}

/** When and by whom code was changed, else the first words. */
const lineOf = (words: string): string =>
  /Changed (\d{4}-\d\d-\d\d by .{1,40}?)\.(?: |$)/.exec(words)?.[1] ??
  (words.length <= maxLine ? words : `${words.slice(0, words.lastIndexOf(' ', maxLine) + 1 || maxLine).trimEnd()}…`);
