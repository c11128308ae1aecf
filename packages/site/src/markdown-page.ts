import type { Element, ElementContent, Node } from 'hast';
import { cutLongTables } from './long-tables.ts';
import { markdownTree } from './markdown.ts';
import { Ids, type PageRules, pageTree } from './page-tree.ts';
import { type Box, box, type Piece } from './pieces.ts';

/** A page of Markdown as it stands on the site, its long tables piece by piece. */
export function* markdownPage(text: string, rules: PageRules): Generator<Piece> {
  const ids = new Ids();
  const texts = cutLongTables(text)[Symbol.iterator]();
  const next = (): readonly ElementContent[] | undefined => {
    const { done, value } = texts.next();
    return done === true ? undefined : pageTree(markdownTree(value), rules, ids);
  };
  let nodes = next() ?? [];
  for (let after = next(); after !== undefined; after = next()) {
    // A text that is cut ends in a table, and the next one starts with the rest of it.
    yield* nodes.slice(0, -1);
    const table = nodes.at(-1);
    if (rowsOf(table).length === 0) {
      yield* nodes.slice(-1);
      nodes = after;
      continue;
    }
    const rest = after;
    nodes = rest.slice(1);
    const goOn = function* (): Generator<Piece> {
      yield* rowsOf(table);
      yield* rowsOf(rest[0]);
      while (nodes.length === 0) {
        const more = next();
        if (more === undefined) return;
        yield* rowsOf(more[0]);
        nodes = more.slice(1);
      }
    };
    yield longTable(table, goOn());
  }
  yield* nodes;
}

/** The table's box, its table and its body, filled from elsewhere. */
function longTable(node: ElementContent | undefined, rows: Iterable<Piece>): Piece {
  if (!isElement(node)) return { type: 'text', value: '' };
  const fill = (child: ElementContent): Piece =>
    isElement(child, 'tbody') ? box(child, rows) : isElement(child, 'table') ? inside(child) : child;
  const inside = (element: Element): Box => box(element, element.children.map(fill));
  return inside(node);
}

function rowsOf(node: ElementContent | undefined): readonly ElementContent[] {
  if (!isElement(node)) return [];
  return node.tagName === 'tbody' ? node.children : node.children.flatMap(rowsOf);
}

const isElement = (node: Node | undefined, tagName?: string): node is Element =>
  node?.type === 'element' && (tagName === undefined || (node as Element).tagName === tagName);
