import type { Element, ElementContent, Node, Root } from 'hast';
import { type Box, box, type Piece } from '../page/pieces.ts';
import { type Cut, cutPage } from './cut-page.ts';
import { markdownTree } from './markdown.ts';
import { Ids, type PageRules, pageTree } from './page-tree.ts';

/** A page of Markdown as it stands on the site, its long tables and lists some lines at a time. */
export function* markdownPage(text: string, given: PageRules): Generator<Piece> {
  const ids = new Ids();
  // Places come before headings, also those that stand further down.
  const reserved = new Set([
    ...(given.reserved ?? []),
    ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id),
  ]);
  const rules = { ...given, reserved };
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
      yield* nodes.slice(-1).map((node) => filled(node, block, moreOf(cut, block, rules, ids)));
    }
  }
}

const wholeText = ({ text, lines }: Cut): string => [text, ...lines].join('\n');

/** The element that the rows or items of a table or list lie in. */
type Holder = 'tbody' | 'ul';

/** Of the table or list that a tree ends in. */
function lastBlock({ children }: Root): Holder | undefined {
  const last = children.at(-1);
  if (!isElement(last)) return undefined;
  if (last.tagName === 'ul') return 'ul';
  return last.tagName === 'table' ? 'tbody' : undefined;
}

/** Memory grows with the lines that are made at once. */
const linesAtOnce = 50;

function* moreOf({ head, lines }: Cut, holds: Holder, rules: PageRules, ids: Ids): Generator<Piece> {
  for (let from = 0; from < lines.length; from += linesAtOnce) {
    const some = lines.slice(from, from + linesAtOnce);
    const tree = markdownTree([...head, ...some].join('\n'));
    for (const node of pageTree(tree, rules, ids)) for (const { children } of elementsIn(node, holds)) yield* children;
  }
}

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
