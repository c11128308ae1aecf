import type { Element, ElementContent, Parents, Text } from 'hast';
import { toString as plainText } from 'hast-util-to-string';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';
import type { Piece } from '../page/pieces.ts';
import type { SiteClause } from '../source/site-corpus.ts';

/**
 * Puts the place of each clause at its sentence in the normative text, so that a link to a clause leads to what it says. The row
 * of the table of clauses, where the forge's readers find it, keeps a place of its own: `covered-` and the clause's anchor.
 */
export function* withClausePlaces(pieces: Iterable<Piece>, clauses: readonly SiteClause[]): Generator<Piece> {
  const places: Places = { atSentence: new Set(), elsewhere: new Set() };
  let isNormative = false;
  for (const piece of pieces) {
    if (piece.type === 'element' && piece.tagName === 'h2') isNormative = plainText(piece) === 'Normative';
    if (isNormative && piece.type === 'element') placeSentences(piece, clauses, places);
    else renameRows(piece, places);
    yield piece.type === 'box' ? { ...piece, pieces: renamed(piece.pieces, places) } : piece;
  }
}

/** Ids that stand on the page already: an id stands once, so where a table comes before the text, its rows keep theirs. */
interface Places {
  readonly atSentence: Set<string>;
  readonly elsewhere: Set<string>;
}

/** Finds sentences by what they say: an author's mark stands on hand-written pages only, and not at every sentence. */
function placeSentences(element: Element, clauses: readonly SiteClause[], { atSentence, elsewhere }: Places): void {
  const letters = lettersOf(element);
  const shown = letters.map(({ letter }) => letter).join('');
  const found = clauses.flatMap(({ anchor, text }) => {
    const at = atSentence.has(anchor) || elsewhere.has(anchor) ? -1 : shown.indexOf(text.replace(/\s+/g, ''));
    const letter = at < 0 ? undefined : letters[at];
    return letter === undefined ? [] : [{ anchor, at, letter }];
  });
  // From behind, so that what is put in moves nothing that is still to be found.
  for (const { anchor, letter } of found.sort((a, b) => b.at - a.at)) {
    putBefore(letter, h('span', { id: anchor, className: ['sentence'] }));
    atSentence.add(anchor);
  }
}

/** A letter of a text, and where it stands; white space says nothing. */
interface Letter {
  readonly letter: string;
  readonly node: Text;
  readonly offset: number;
  readonly parent: Parents;
}

function lettersOf(element: Element): readonly Letter[] {
  const letters: Letter[] = [];
  visit(element, (node, _, parent) => {
    // The sign of a clause's link is no part of its sentence.
    if (node.type === 'element' && isClauseLink(node)) return SKIP;
    if (node.type !== 'text' || parent === undefined) return undefined;
    for (let offset = 0; offset < node.value.length; offset++) {
      const letter = node.value.charAt(offset);
      if (letter.trim() !== '') letters.push({ letter, node, offset, parent });
    }
    return undefined;
  });
  return letters;
}

const isClauseLink = ({ properties: { className } }: Element): boolean =>
  Array.isArray(className) && className.includes('clause');

function putBefore({ node, offset, parent }: Letter, place: Element): void {
  const index = (parent.children as ElementContent[]).indexOf(node);
  const rest: Text = { type: 'text', value: node.value.slice(offset) };
  node.value = node.value.slice(0, offset);
  (parent.children as ElementContent[]).splice(index + 1, 0, place, rest);
}

function* renamed(pieces: Iterable<Piece>, places: Places): Generator<Piece> {
  for (const piece of pieces) {
    renameRows(piece, places);
    yield piece.type === 'box' ? { ...piece, pieces: renamed(piece.pieces, places) } : piece;
  }
}

function renameRows(piece: Piece, { atSentence, elsewhere }: Places): void {
  if (piece.type !== 'element') return;
  visit(piece, 'element', ({ properties }) => {
    const { id } = properties;
    if (typeof id !== 'string') return;
    if (atSentence.has(id)) properties.id = `covered-${id}`;
    else elsewhere.add(id);
  });
}
