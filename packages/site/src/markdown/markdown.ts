import type { Element, ElementContent, Root } from 'hast';
import type { Html } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/**
 * Markdown as a tree of HTML. Of raw HTML only the places that links lead to (`<a id="…"></a>`) are taken over; comments go,
 * and everything else is shown as the characters that it is. Links are still as they were written.
 */
export const markdownTree = (text: string): Root => processor.runSync(processor.parse(text.replace(/^\uFEFF/, '')));

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
