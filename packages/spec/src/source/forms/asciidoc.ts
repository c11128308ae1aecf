/** Lines of AsciiDoc, Markdown or reStructuredText as Markdown: what is bold, code and a link stays so. */
export function markdownOf(lines: readonly string[]): string {
  return lines
    .map((line) => (/^\+\s*$/.test(line) ? '' : inline(line)))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same as plain text in one line. */
export function plainOf(text: string): string {
  return inline(text)
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])_([^_]+)_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/(?:^|\s)[*+-](?=\s)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Marks of AsciiDoc as those of Markdown; a text without them stays as it is. */
function inline(line: string): string {
  return line
    .replace(/(?:link|xref):([^\s[\]]{1,300})\[([^\]]{0,300})\]/g, (_, url: string, label: string) =>
      /^https?:/.test(url) ? `[${label || url}](${url})` : label || url,
    )
    .replace(
      /(https?:\/\/[^\s[\]<>]{1,300})\[([^\]]{0,300})\]/g,
      (_, url: string, label: string) => `[${label.replace(/\^$/, '')}](${url})`,
    )
    .replace(/<<([^,<>]{1,200})(?:,\s*([^<>]{1,200}))?>>/g, (_, id: string, label?: string) => label ?? id)
    .replace(/(?<![*\p{L}\p{N}])\*([^*\s](?:[^*]{0,200}[^*\s])?)\*(?![*\p{L}\p{N}])/gu, '**$1**')
    .replace(/^(\*{2,})\s/, (_, stars: string) => `${'  '.repeat(stars.length - 1)}* `);
}
