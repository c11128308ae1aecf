import type { Definition, Link, Nodes } from 'mdast';
import type { PartLink } from '../../model/part.ts';
import { rangeOf } from './markdown.ts';
import type { Prose } from './prose.ts';

/** Finds the links of a text to other parts by bare id, and to pages of the corpus by relative path. */
export function linksOf(prose: Prose, path: string): readonly PartLink[] {
  if (!prose.text.includes('](') && !prose.text.includes(']:')) return [];
  return linksIn(prose.blocks()).map((link) => ({
    target: link.url,
    place: { path, ...prose.locate(rangeOf(link)[0]) },
  }));
}

function linksIn(nodes: readonly Nodes[]): readonly (Link | Definition)[] {
  return nodes.flatMap((node) => {
    const own = (node.type === 'link' || node.type === 'definition') && isInside(node.url) ? [node] : [];
    return 'children' in node ? [...own, ...linksIn(node.children)] : own;
  });
}

function isInside(url: string): boolean {
  return /^[a-z0-9][a-z0-9-]*(#.*)?$/.test(url) || /^(?!\/)[^:?#]+\.md(#.*)?$/.test(url);
}
