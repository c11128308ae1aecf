import type { Nodes, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

// Only ever parses: what is written is spliced into the source text, so that every other byte stays.
const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']).freeze();

/** Lists in lists and quotes in quotes; no page that people can read comes near it. */
const deepest = 100;

/**
 * The tree of a Markdown text, with front matter and GitHub's tables. Offsets count from after a byte-order mark.
 *
 * @throws {RangeError} When it is nested too deeply, so that whatever walks the tree may recurse.
 */
export function parseMarkdown(text: string): Root {
  const tree = processor.parse(text);
  let level: readonly Nodes[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw new RangeError('The text is nested too deeply.');
    level = level.flatMap((node) => ('children' in node ? node.children : []));
  }
  return tree;
}

/** The offsets of a node in the text that was parsed. */
export function rangeOf(node: Nodes): readonly [number, number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}
