import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { PartLink } from '../part.ts';
import { rangeOf } from './markdown.ts';
import type { Prose } from './prose.ts';

/** Finds the links of a text to other parts by bare id, and to pages of the corpus by relative path. */
export function linksOf(prose: Prose, path: string): readonly PartLink[] {
  if (!prose.text.includes('](') && !prose.text.includes(']:')) return [];
  const links: PartLink[] = [];
  const root: Root = { type: 'root', children: [...prose.blocks()] };
  visit(root, (node: Nodes) => {
    if (node.type !== 'link' && node.type !== 'definition') return;
    if (!isInside(node.url)) return;
    links.push({ target: node.url, place: { path, ...prose.locate(rangeOf(node)[0]) } });
  });
  return links;
}

function isInside(url: string): boolean {
  return /^[a-z0-9][a-z0-9-]*(#.*)?$/.test(url) || /^(?!\/)[^:?#]+\.md(#.*)?$/.test(url);
}
