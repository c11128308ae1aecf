/** The elements in the wire layouts of a page, and the attributes that each has there. */
export type Layout = ReadonlyMap<string, ReadonlySet<string>>;

const fenced = /^(`{3,}|~{3,})[^\n]*\n([\s\S]*?)^\1/gm;
const indented = /^\n((?: {4,}.*(?:\n|$)| *\n)+)/gm;
const element = /<([A-Za-z_][\w.-]*)([^<>]*)/g;
const attributeName = /([A-Za-z_][\w.-]*)\s*=/g;

/**
 * What the code blocks of a normative text show of the stanza `tag`; undefined when no block shows it.
 * It asks for less than a shape does, since pages from elsewhere have layouts that are no shapes.
 *
 * @example
 * layoutOf(part.normative, 'reject')?.get('reject'); // Set { 'call-id', 'call-creator' }
 */
export function layoutOf(normative: string, tag: string): Layout | undefined {
  const layout = new Map<string, Set<string>>();
  for (const elements of codeBlocks(normative).map((block) => [...block.matchAll(element)])) {
    if (!elements.some(([, shown]) => shown === tag)) continue;
    for (const [, shown = '', inside = ''] of elements) {
      const names = Array.from(inside.matchAll(attributeName), ([, name = '']) => name);
      layout.set(shown, new Set([...(layout.get(shown) ?? []), ...names]));
    }
  }
  return layout.size === 0 ? undefined : layout;
}

function codeBlocks(markdown: string): readonly string[] {
  const inFences = Array.from(markdown.matchAll(fenced), ([, , body = '']) => body);
  const inIndents = Array.from(markdown.replace(fenced, '').matchAll(indented), ([, body = '']) => body);
  return [...inFences, ...inIndents];
}
