import type { Element, ElementContent, Node, Root } from 'hast';
import { type Cut, cutLongTables } from './long-tables.ts';
import { markdownTree } from './markdown.ts';
import { Ids, type PageRules, pageTree } from './page-tree.ts';
import { type Box, box, type Piece } from './pieces.ts';
import { plainRows } from './plain-rows.ts';

/** A page of Markdown as it stands on the site, its long tables row by row. */
export function* markdownPage(text: string, rules: PageRules): Generator<Piece> {
  const ids = new Ids();
  const read = (markdown: string) => pageTree(markdownTree(markdown), rules, ids);
  const cuts = cutLongTables(text);
  for (const [n, cut] of cuts.entries()) {
    const tree = markdownTree(cut.text);
    const columns = columnsOf(tree);
    if (cut.rows.length > 0 && columns === 0) {
      // What looked like a table was none: it stands in something that goes on behind it.
      yield* read(cuts.slice(n).map(wholeText).join('\n'));
      return;
    }
    const nodes = pageTree(tree, rules, ids);
    if (cut.rows.length === 0) yield* nodes;
    else yield* [...nodes.slice(0, -1), filledTable(nodes.at(-1), moreRows(cut, columns, rules, ids))];
  }
}

const wholeText = ({ text, rows }: Cut): string => [text, ...rows].join('\n');

/** How many columns the table has that the tree ends in; 0 when it ends in something else. */
function columnsOf({ children }: Root): number {
  const last = children.at(-1);
  const table = last?.type === 'text' ? children.at(-2) : last;
  return isElement(table, 'table') ? elementsIn(table, 'th').length : 0;
}

/** Memory grows with the rows that are made at once. */
const rowsAtOnce = 50;

function* moreRows({ head, rows }: Cut, columns: number, rules: PageRules, ids: Ids): Generator<Piece> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const lines = rows.slice(from, from + rowsAtOnce);
    const plain = plainRows(lines, columns);
    const tree = plain === undefined ? markdownTree([...head, ...lines].join('\n')) : tableOf(plain);
    yield* pageTree(tree, rules, ids).flatMap((node) => elementsIn(node, 'tbody').flatMap(({ children }) => children));
  }
}

const tableOf = (rows: readonly ElementContent[]): Root => {
  const body: Element = { type: 'element', tagName: 'tbody', properties: {}, children: [...rows] };
  return { type: 'root', children: [{ type: 'element', tagName: 'table', properties: {}, children: [body] }] };
};

/** The table's box, its table and its body, with more rows at the end. */
function filledTable(node: ElementContent | undefined, rows: Iterable<Piece>): Piece {
  if (!isElement(node)) return { type: 'text', value: '' };
  const fill = (child: ElementContent): Piece =>
    isElement(child, 'tbody')
      ? box(child, joined(child.children, rows))
      : isElement(child, 'table')
        ? inside(child)
        : child;
  const inside = (element: Element): Box => box(element, element.children.map(fill));
  return inside(node);
}

function* joined(first: readonly Piece[], then: Iterable<Piece>): Generator<Piece> {
  yield* first;
  yield* then;
}

function elementsIn(node: ElementContent, tagName: string): readonly Element[] {
  if (!isElement(node)) return [];
  return node.tagName === tagName ? [node] : node.children.flatMap((child) => elementsIn(child, tagName));
}

const isElement = (node: Node | undefined, tagName?: string): node is Element =>
  node?.type === 'element' && (tagName === undefined || (node as Element).tagName === tagName);
