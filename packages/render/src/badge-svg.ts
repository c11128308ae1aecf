import { visible } from '@wacrg/spec/text';
import type { Badge } from './badge.ts';

/** White words on each of them have a contrast of at least 4.5 to 1, which shields' own shades have not. */
const fills: Readonly<Record<Badge['color'], string>> = {
  brightgreen: '#2c7a1f',
  yellowgreen: '#5b7300',
  yellow: '#8a6a00',
  lightgrey: '#666',
};

/**
 * A badge as SVG that needs nothing else: no script, no style, no font of its own. Words are squeezed or stretched to the
 * width that was reckoned for them, so that it looks alike with every font; one `title` says it whole to screen readers.
 */
export function badgeSvg({ label, message, color }: Badge): string {
  const [left, right] = [label, message].map((words) => ({ words: escapeXml(words), width: widthOf(words) }));
  if (left === undefined || right === undefined) throw new TypeError('a badge has two sides');
  const leftBox = left.width + 2 * padding;
  const width = leftBox + right.width + 2 * padding;
  const text = (side: { readonly words: string; readonly width: number }, x: number): string =>
    `<text x="${x}" y="14" textLength="${side.width}" lengthAdjust="spacingAndGlyphs">${side.words}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" viewBox="0 0 ${width} 20" role="img" aria-labelledby="t">`,
    `<title id="t">${left.words}: ${right.words}</title>`,
    `<rect width="${width}" height="20" rx="3" fill="#444"/>`,
    `<path d="M${leftBox} 0h${width - leftBox - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-${width - leftBox - 3}z" fill="${fills[color]}"/>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" aria-hidden="true">',
    text(left, padding),
    text(right, leftBox + padding),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

const padding = 6;

/** About as wide as Verdana at 11 pixels; a whole number, the same on every machine. */
function widthOf(words: string): number {
  let width = 0;
  for (const character of visible(words)) width += narrow.test(character) ? 4 : wide.test(character) ? 10 : 7;
  return Math.max(width, 1);
}

const narrow = /[ .,:;|!'ijlftIr()[\]/-]/;
const wide = /[^\u0000-\u00ff]|[mwMW@%]/;

const escapeXml = (words: string): string =>
  visible(words)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"'\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
