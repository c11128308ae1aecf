/** A zone with its markers, each alone on its line; what is between them is group 2. */
const zone = /^(<!--[ \t]*wacrg:([a-z0-9-]{1,60})[ \t]*-->[ \t]*\n)([\s\S]*?)^<!--[ \t]*\/wacrg:\2[ \t]*-->[ \t]*$/gm;

/** A line that says nothing of what stands outside of its zone: it opens no code, HTML or quotation, and defines no link. */
const isHarmless = (line: string): boolean =>
  /^(?:$|\||#|[^\s<`~>]|`[^`])/.test(line) && !line.includes('<!--') && !/^\[[^\]]*\]:/.test(line);

/**
 * A page with blank lines for what the tool wrote into its zones, so that everything else stands where it stood: most of a long page
 * is such text, and nothing of it is read. A zone of which a line could matter outside of it stays as it is.
 */
export const withoutZones = (page: string): string =>
  page.includes('\r')
    ? page
    : page.replace(zone, (all, opening: string, _, content: string) =>
        content.split('\n').every(isHarmless)
          ? `${opening}${content.replace(/[^\n]/g, ' ')}${all.slice(opening.length + content.length)}`
          : all,
      );
