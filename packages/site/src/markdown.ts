import type { Element, ElementContent, Root } from 'hast';
import type { Html } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { cutLongTables } from './long-tables.ts';

/**
 * Markdown as a tree of HTML. Of raw HTML only the places that links lead to (`<a id="…"></a>`) are taken over; comments go,
 * and everything else is shown as the characters that it is. Links are still as they were written.
 */
export function markdownTree(text: string): Root {
  const [first = '', ...more] = cutLongTables(text.replace(/^\uFEFF/, ''));
  const tree = treeOf(first);
  for (const piece of more) joinTables(tree, treeOf(piece));
  return tree;
}

const treeOf = (text: string): Root => processor.runSync(processor.parse(text));

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter)
  .use(remarkRehype, { handlers: { html: rawHtml }, clobberPrefix: 'note-' });

/** The parser gives a line's tags one by one, a block of HTML as a whole. */
function rawHtml(_state: unknown, { value }: Html): ElementContent | ElementContent[] | undefined {
  const html = value.trim();
  if (/^(<!--[\s\S]*?-->\s*)*$/.test(html) || html === '</a>') return undefined;
  const place = /^<a id="([\p{L}\p{N}_.:-]+)">(?:<\/a>)?$/u.exec(html);
  if (place?.[1] === undefined) return { type: 'text', value };
  return { type: 'element', tagName: 'span', properties: { id: place[1] }, children: [] } satisfies Element;
}

/** A piece starts with the rows that its table goes on with. */
function joinTables(tree: Root, piece: Root): void {
  const table = tree.children.findLast((node): node is Element => node.type === 'element' && node.tagName === 'table');
  const body = table?.children.find((node): node is Element => node.type === 'element' && node.tagName === 'tbody');
  const [rest, ...after] = piece.children;
  const rows = rest?.type === 'element' ? rest.children.filter(isBody).flatMap(({ children }) => children) : [];
  body?.children.push(...rows);
  tree.children.push(...after);
}

const isBody = (node: ElementContent): node is Element => node.type === 'element' && node.tagName === 'tbody';
