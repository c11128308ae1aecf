/** Prose without its marks, but with the tags that people search for. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/^---\n.*?\n---\n/s, ' ')
    .replace(/^\s*(?:#{1,6}|[-*])\s|^```.*$|\{#[a-z0-9-]+\}/gm, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/`+|\*\*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
