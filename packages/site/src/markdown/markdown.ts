import { withoutAutolinks } from '@wacrg/spec/source';
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
export function markdownTree(text: string): Root {
  const reader = mayLinkItself(text) ? whole : plain;
  return reader.runSync(reader.parse(text.replace(/^\uFEFF/, '')));
}

const written = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter);
const shown = { handlers: { html: rawHtml }, clobberPrefix: 'note-' };
const whole = written().use(remarkRehype, shown).freeze();
/** Looks for no bare addresses: that takes a third of the time, and what the tool wrote has none. */
const plain = written().use(withoutAutolinks).use(remarkRehype, shown).freeze();

/** Whether there may be an address that becomes a link by itself: one that stands elsewhere than behind the words of a link. */
const mayLinkItself = (text: string): boolean =>
  /@|:\/\/|www/i.test(text.replace(/(?<!\\)\[(?:[^[\]\\`]|`[^`\n]*`)*\]\([^()\s]*\)/g, ''));

/** The parser gives a line's tags one by one, a block of HTML as a whole. */
function rawHtml(_state: unknown, { value }: Html): ElementContent | ElementContent[] | undefined {
  const html = value.trim();
  if (/^(<!--[\s\S]*?-->\s*)*$/.test(html) || html === '</a>') return undefined;
  const place = /^<a id="([\p{L}\p{N}_.:-]+)">(?:<\/a>)?$/u.exec(html);
  if (place?.[1] === undefined) return { type: 'text', value };
  return { type: 'element', tagName: 'span', properties: { id: place[1] }, children: [] } satisfies Element;
}
