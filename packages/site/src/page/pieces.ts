import type { Element, ElementContent } from 'hast';
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

/** The HTML of pieces, one after the other. */
export function* htmlOf(pieces: Iterable<Piece>): Generator<string> {
  for (const piece of pieces) {
    if (piece.type !== 'box') yield toHtml(piece);
    else {
      const close = `</${piece.element.tagName}>`;
      yield toHtml({ ...piece.element, children: [] }).slice(0, -close.length);
      yield* htmlOf(piece.pieces);
      yield close;
    }
  }
}
