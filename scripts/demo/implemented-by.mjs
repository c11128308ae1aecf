// Reads the "Implemented by" table of a rendered page, and lays it out for a terminal.

/** A row of the table, its cells still Markdown. */
/** @typedef {{ flavor: string, status: string, source: string, notes: string }} Row */

/**
 * @param {string} page Markdown with the zone `implemented-by`
 * @returns {Row[]} in the page's order; empty without the zone
 */
export function parseImplementedBy(page) {
  const [, zone = ''] = /<!-- wacrg:implemented-by -->(.*?)<!-- \/wacrg:implemented-by -->/s.exec(page) ?? [];
  const lines = zone.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => {
    const [flavor, status, source, notes] = line.slice(2, -2).split(' | ');
    return { flavor, status, source, notes };
  });
}

/**
 * What a reader of the rendered page sees of some Markdown: no marks, no addresses of links.
 * @param {string} markdown
 */
export function plainText(markdown) {
  return markdown
    .replace(/(?<!\\)\[(.*?)(?<!\\)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\\)(\*\*|`)/g, '')
    .replace(/\\([\\*[\]<>`])/g, '$1')
    .replaceAll('&#124;', '|')
    .replaceAll('&lt;', '<');
}

/**
 * One row as lines: flavor, status and source first, its notes wrapped below them.
 * @param {Row} row
 * @param {number} width of the terminal, in characters
 */
export function formatRow(row, width) {
  const [flavor, status, source, notes] = [row.flavor, row.status, row.source, row.notes].map(plainText);
  const indent = ' '.repeat(12);
  return [
    `${flavor.padEnd(11)} ${status.padEnd(18)} ${source}`,
    ...wrap(notes, width - 12).map((line) => indent + line),
  ];
}

function wrap(text, width) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
