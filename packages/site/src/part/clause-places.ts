import type { Element, ElementContent, Text } from 'hast';
import { toString as plainText } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import type { Piece } from '../page/pieces.ts';
import type { SiteClause } from '../source/site-corpus.ts';

/**
 * Puts the place of each clause at its sentence in the normative text, so that a link to a clause leads to what it says. The row
 * of the table of clauses, where the forge's readers find it, keeps a place of its own: `covered-` and the clause's anchor.
 */
export function* withClausePlaces(
  pieces: Iterable<Piece>,
  clauses: readonly SiteClause[],
  mark?: MarkOf,
): Generator<Piece> {
  const places: Places = { atSentence: new Set(), elsewhere: new Set() };
  let isNormative = false;
  for (const piece of pieces) {
    if (piece.type === 'element' && piece.tagName === 'h2') isNormative = plainText(piece) === 'Normative';
    if (isNormative && piece.type === 'element') placeSentences(piece, clauses, { ...places, mark });
    else renameRows(piece, places);
    yield piece.type === 'box' ? { ...piece, pieces: renamed(piece.pieces, places) } : piece;
  }
}

/** What stands behind the sentence of a clause. */
type MarkOf = (clause: SiteClause) => Element;

/** Ids that stand on the page already: an id stands once, so where a table comes before the text, its rows keep theirs. */
interface Places {
  readonly atSentence: Set<string>;
  readonly elsewhere: Set<string>;
}

/** Finds sentences by what they say: an author's mark stands on hand-written pages only, and not at every sentence. */
function placeSentences(
  element: Element,
  clauses: readonly SiteClause[],
  { atSentence, elsewhere, mark }: Places & { readonly mark: MarkOf | undefined },
): void {
  const letters = lettersOf(element);
  const shown = letters.map(({ letter }) => letter).join('');
  const found = clauses.flatMap((clause) => {
    const { anchor } = clause;
    const sentence = clause.text.replace(/\s+/g, '');
    const at = atSentence.has(anchor) || elsewhere.has(anchor) ? -1 : shown.indexOf(sentence);
    const [first, last] = at < 0 ? [] : [letters[at], letters[at + sentence.length - 1]];
    return first === undefined || last === undefined ? [] : [{ clause, at, first, last }];
  });
  // From behind, so that what is put in moves nothing that is still to be found.
  for (const { clause, first, last } of found.sort((a, b) => b.at - a.at)) {
    if (mark !== undefined) putBehind(last, mark(clause));
    putBefore(first, h('span', { id: clause.anchor, className: ['sentence'] }));
    atSentence.add(clause.anchor);
  }
}

/** A letter of a text, and where it stands; white space says nothing. */
interface Letter {
  readonly letter: string;
  readonly node: Text;
  readonly offset: number;
  readonly parent: Element;
  /** The outermost of the links, code and emphasis around it, or its text itself: behind it a mark can stand. */
  readonly outer: Outer;
}

interface Outer {
  readonly parent: Element;
  readonly child: ElementContent;
}

function lettersOf(parent: Element, outer?: Outer): readonly Letter[] {
  return parent.children.flatMap((child) => {
    const around = outer ?? { parent, child };
    // The sign of a clause's link is no part of its sentence.
    if (child.type === 'element')
      return isClauseLink(child) ? [] : lettersOf(child, inline.has(child.tagName) ? around : undefined);
    if (child.type !== 'text') return [];
    const letters = Array.from({ length: child.value.length }, (_, offset) => child.value.charAt(offset));
    return letters.flatMap((letter, offset) =>
      letter.trim() === '' ? [] : [{ letter, node: child, offset, parent, outer: around }],
    );
  });
}

const inline: ReadonlySet<string> = new Set(['a', 'code', 'em', 'strong', 'del', 'span']);

const isClauseLink = ({ properties: { className } }: Element): boolean =>
  Array.isArray(className) && className.includes('clause');

function putBefore({ node, offset, parent }: Letter, place: Element): void {
  const rest: Text = { type: 'text', value: node.value.slice(offset) };
  node.value = node.value.slice(0, offset);
  parent.children.splice(parent.children.indexOf(node) + 1, 0, place, rest);
}

function putBehind({ node, offset, outer: { parent, child } }: Letter, mark: Element): void {
  const rest: Text[] = child === node ? [{ type: 'text', value: node.value.slice(offset + 1) }] : [];
  if (child === node) node.value = node.value.slice(0, offset + 1);
  parent.children.splice(parent.children.indexOf(child) + 1, 0, mark, ...rest);
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
