import type { Element } from 'hast';
import { toString as plainText } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { headOf, type Piece, withRows } from './pieces.ts';

/** So many columns fit on a phone beside one another. */
const maxColumns = 3;

/**
 * Marks the tables whose rows become cards on a narrow screen, and writes at each of their cells which column it is of: on the page
 * itself and not by its script, or all that stands below them would move while the page comes. The matrix and other tables of states
 * are read across, and counts are narrow, so these stay tables.
 */
export function* withStackedTables(pieces: Iterable<Piece>): Generator<Piece> {
  for (const piece of pieces) yield stacked(piece);
}

function stacked(piece: Piece): Piece {
  if (piece.type === 'box') {
    if (isReadAcross(piece.element)) return piece;
    const { element, pieces } = piece;
    return { ...piece, pieces: isWide(element) ? tablesOf(pieces) : withStackedTables(pieces) };
  }
  visit(piece, 'element', (element) => {
    if (isWide(element) && !isReadAcross(element)) for (const child of element.children) stackedTable(child);
  });
  return piece;
}

function* tablesOf(pieces: Iterable<Piece>): Generator<Piece> {
  for (const piece of pieces) yield stackedTable(piece);
}

function stackedTable(piece: Piece): Piece {
  const table = piece.type === 'box' ? piece.element : piece;
  if (table.type !== 'element' || table.tagName !== 'table') return piece;
  const columns = columnsOf(headOf(piece));
  if (columns.length <= maxColumns || classesOf(table).includes('states')) return piece;
  table.properties.className = [...classesOf(table), 'stacked'];
  return withRows(piece, (row) => {
    const cells = row.children.filter((cell): cell is Element => cell.type === 'element');
    for (const [n, cell] of cells.entries()) if (cell.tagName === 'td') cell.properties.dataLabel = columns[n] ?? '';
  });
}

function columnsOf(head: Element | undefined): readonly string[] {
  const columns: string[] = [];
  if (head !== undefined)
    visit(head, 'element', (cell) => {
      if (cell.tagName === 'th') columns.push(plainText(cell).trim());
    });
  return columns;
}

const isWide = (element: Element): boolean => classesOf(element).includes('wide');

const isReadAcross = (element: Element): boolean =>
  classesOf(element).some((name) => name === 'matrix' || name === 'counts');

const classesOf = ({ properties: { className } }: Element): string[] =>
  Array.isArray(className) ? className.map(String) : [];
