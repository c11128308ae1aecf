import type { Element } from 'hast';
import { toString as plainText } from 'hast-util-to-string';
import { s } from 'hastscript';
import { type Piece, withRows } from './pieces.ts';

/** As many grounds as the style sheet has. */
const grounds = 6;

/** The table of contributors, each with a disc before the name. */
export function* withAvatars(pieces: Iterable<Piece>): Generator<Piece> {
  for (const piece of pieces)
    yield withRows(piece, ({ children }) => {
      const cell = children.find((child) => child.type === 'element');
      if (cell?.tagName === 'td') cell.children.unshift(avatar(plainText(cell).trim()));
    });
}

/** A person as a disc with their initials. It is drawn when the site is built: a picture from a forge would tell it who reads what. */
export function avatar(name: string): Element {
  const ground = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % grounds;
  return s(
    'svg',
    { className: ['avatar', `ground-${ground}`], viewBox: '0 0 32 32', width: 24, height: 24, ariaHidden: 'true' },
    [s('circle', { cx: 16, cy: 16, r: 16 }), s('text', { x: 16, y: 21 }, initials(name))],
  );
}

/** Of the first and the last word; signs that are no letters are left out, whatever they do. */
function initials(name: string): string {
  const words = name.split(/[\s._-]+/).map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? '');
  const [first = '', ...rest] = words.filter((letter) => letter !== '');
  return `${first}${rest.at(-1) ?? ''}`.toUpperCase() || '?';
}
