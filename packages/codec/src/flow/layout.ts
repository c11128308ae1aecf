/** The elements in the wire layouts of a page, and the attributes that each has there. */
export type Layout = ReadonlyMap<string, ReadonlySet<string>>;

const element = /<([A-Za-z_][\w.-]*)([^<>]*)/g;
// Without the look behind, each letter of a long word would be tried as a beginning.
const attributeName = /(?<![\w.-])([A-Za-z_][\w.-]*)\s*=/g;

/**
 * What the code blocks of a normative text show of the stanza `tag`; undefined when no block shows it.
 * It asks for less than a shape does, since pages from elsewhere have layouts that are no shapes.
 *
 * @example
 * layoutOf('```\n<reject call-id="{id}"/>\n```', 'reject')?.get('reject'); // new Set(['call-id'])
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

/** Fenced and indented blocks, found line by line: a page may be large, and need not be well-formed. */
function codeBlocks(markdown: string): readonly string[] {
  const blocks: string[][] = [];
  const prose: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    if (fence === undefined) {
      fence = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
      if (fence === undefined) prose.push(line);
      else blocks.push([]);
    } else if (line.startsWith(fence)) fence = undefined;
    else blocks.at(-1)?.push(line);
  }
  return [...blocks.map((lines) => lines.join('\n')), ...indentedBlocks(prose)];
}

/** Lines that are indented after an empty one, with the empty ones between them. */
function indentedBlocks(prose: readonly string[]): readonly string[] {
  const blocks: string[][] = [];
  let wasBlank = true;
  let isInside = false;
  for (const line of prose) {
    const isBlank = line.trim() === '';
    const isIndented: boolean = line.startsWith('    ') && !isBlank && (wasBlank || isInside);
    if (isIndented && !isInside) blocks.push([]);
    if (isIndented) blocks.at(-1)?.push(line);
    isInside = isIndented || (isInside && isBlank);
    wasBlank = isBlank;
  }
  return blocks.map((lines) => lines.join('\n'));
}
