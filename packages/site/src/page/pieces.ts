import { visible } from '@wacrg/spec/text';
import type { Element, ElementContent, Nodes } from 'hast';
import { toHtml } from 'hast-util-to-html';

/**
 * What stands on a page: a tree, or a box whose content is made while it is written. A tree takes fifty times the memory of its
 * text, so what grows with the spec is made in boxes.
 */
export type Piece = ElementContent | Box;

export interface Box {
  readonly type: 'box';
  /** The element, without children. */
  readonly element: Element;
  readonly pieces: Iterable<Piece>;
}

export const box = (element: Element, pieces: Iterable<Piece>): Box => ({ type: 'box', element, pieces });

/** What could not be seen, or would turn the rest round, stands spelled out on every page, whoever wrote it. */
const shown = (tree: Nodes): string => visible(toHtml(tree).replace(/\r\n?/g, '\n'));

/** The HTML of pieces, one after the other. */
export function* htmlOf(pieces: Iterable<Piece>): Generator<string> {
  for (const piece of pieces) {
    if (piece.type !== 'box') yield shown(piece);
    else {
      const close = `</${piece.element.tagName}>`;
      yield shown({ ...piece.element, children: [] }).slice(0, -close.length);
      yield* htmlOf(piece.pieces);
      yield close;
    }
  }
}

/** Changes each row of a table, also of one whose rows are made while they are written. */
export function withRows(piece: Piece, change: (row: Element) => void): Piece {
  if (piece.type === 'box') return { ...piece, pieces: withAllRows(piece.pieces, change) };
  if (piece.type !== 'element') return piece;
  if (piece.tagName === 'tr') change(piece);
  else for (const child of piece.children) withRows(child, change);
  return piece;
}

function* withAllRows(pieces: Iterable<Piece>, change: (row: Element) => void): Generator<Piece> {
  for (const piece of pieces) yield withRows(piece, change);
}

/** The rows of a table, one after the other; it is read once. */
export function* rowsOf(piece: Piece): Generator<Element, undefined> {
  if (piece.type !== 'box' && piece.type !== 'element') return;
  const { tagName } = piece.type === 'box' ? piece.element : piece;
  if (tagName === 'thead') return;
  if (piece.type === 'element' && tagName === 'tr') yield piece;
  else for (const each of piece.type === 'box' ? piece.pieces : piece.children) yield* rowsOf(each);
}

/** The head of a table; reads none of its rows. */
export function headOf(piece: Piece): Element | undefined {
  if (piece.type !== 'box' && piece.type !== 'element') return undefined;
  if (piece.type === 'element' && piece.tagName === 'thead') return piece;
  if ((piece.type === 'box' ? piece.element : piece).tagName === 'tbody') return undefined;
  for (const each of piece.type === 'box' ? piece.pieces : piece.children) {
    const head = headOf(each);
    if (head !== undefined) return head;
  }
  return undefined;
}
