import type { Element, ElementContent, Node, Root } from 'hast';
import { type Cut, cutPage } from './cut-page.ts';
import { markdownTree } from './markdown.ts';
import { Ids, type PageRules, pageTree } from './page-tree.ts';
import { type Box, box, type Piece } from './pieces.ts';
import { plainRows } from './plain-rows.ts';

/** A page of Markdown as it stands on the site, its long tables and lists some lines at a time. */
export function* markdownPage(text: string, rules: PageRules): Generator<Piece> {
  const ids = new Ids();
  const cuts = cutPage(text);
  for (const [n, cut] of cuts.entries()) {
    const tree = markdownTree(cut.text);
    const block = cut.lines.length === 0 ? undefined : lastBlock(tree);
    if (block === undefined) {
      // What looked like a block of its own stands in something that goes on behind it.
      const whole = cut.lines.length === 0 ? tree : markdownTree(cuts.slice(n).map(wholeText).join('\n'));
      yield* pageTree(whole, rules, ids);
      if (cut.lines.length > 0) return;
    } else {
      const nodes = pageTree(tree, rules, ids);
      yield* nodes.slice(0, -1);
      yield* nodes.slice(-1).map((node) => filled(node, block.holds, moreOf(cut, block, rules, ids)));
    }
  }
}

const wholeText = ({ text, lines }: Cut): string => [text, ...lines].join('\n');

/** A table or list that a tree ends in. */
interface LongBlock {
  /** The element that its rows or items lie in. */
  readonly holds: 'tbody' | 'ul';
  /** How many cells a row has. */
  readonly columns: number;
}

function lastBlock({ children }: Root): LongBlock | undefined {
  const last = children.at(-1);
  if (!isElement(last)) return undefined;
  if (last.tagName === 'ul') return { holds: 'ul', columns: 0 };
  return last.tagName === 'table' ? { holds: 'tbody', columns: elementsIn(last, 'th').length } : undefined;
}

/** Memory grows with the lines that are made at once. */
const linesAtOnce = 50;

function* moreOf({ head, lines }: Cut, { holds, columns }: LongBlock, rules: PageRules, ids: Ids): Generator<Piece> {
  for (let from = 0; from < lines.length; from += linesAtOnce) {
    const some = lines.slice(from, from + linesAtOnce);
    const plain = holds === 'tbody' ? plainRows(some, columns) : undefined;
    const tree = plain === undefined ? markdownTree([...head, ...some].join('\n')) : tableOf(plain);
    for (const node of pageTree(tree, rules, ids)) for (const { children } of elementsIn(node, holds)) yield* children;
  }
}

const tableOf = (rows: readonly ElementContent[]): Root => {
  const body: Element = { type: 'element', tagName: 'tbody', properties: {}, children: [...rows] };
  return { type: 'root', children: [{ type: 'element', tagName: 'table', properties: {}, children: [body] }] };
};

/** A block with more in the element that holds its rows or items. */
function filled(node: ElementContent, holds: string, more: Iterable<Piece>): Piece {
  if (isElement(node, holds)) return box(node, joined(node.children, more));
  const inside = (element: Element): Box =>
    box(
      element,
      element.children.map((child) => filled(child, holds, more)),
    );
  return isElement(node) && elementsIn(node, holds).length > 0 ? inside(node) : node;
}

function* joined(first: readonly Piece[], then: Iterable<Piece>): Generator<Piece> {
  yield* first;
  yield* then;
}

/** The outermost elements of a name. */
function elementsIn(node: ElementContent, tagName: string): readonly Element[] {
  if (!isElement(node)) return [];
  return node.tagName === tagName ? [node] : node.children.flatMap((child) => elementsIn(child, tagName));
}

const isElement = (node: Node | undefined, tagName?: string): node is Element =>
  node?.type === 'element' && (tagName === undefined || (node as Element).tagName === tagName);
