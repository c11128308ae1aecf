import type { Zone } from '@wacrg/spec';
import type { SectionOrder } from './templates.ts';

export interface ZonedPage {
  readonly page: string;
  readonly zones: readonly Zone[];
}

/**
 * Puts the sections into the zones of a hand-written page by splicing its source text: every byte outside the zones stays,
 * and doing it twice changes nothing. Sections that have no zone yet and are not empty get one: those of the top after
 * the front matter and title, the others among the zones at the page's end, in order. Zones without a section stay as they are.
 */
export function fillZones(zoned: ZonedPage, sections: ReadonlyMap<string, string>, order: SectionOrder): string {
  const { page, zones } = zoned;
  const eol = /\r\n|\n|\r/.exec(page)?.[0] ?? '\n';
  const content = (name: string) => zoneContent(sections.get(name) ?? '', eol);
  const block = (name: string) => `<!-- wacrg:${name} -->${content(name)}<!-- /wacrg:${name} -->`;
  const present = new Set(zones.map(({ name }) => name));
  const isMissing = (name: string) => !present.has(name) && (sections.get(name) ?? '') !== '';
  const filled = zones
    .filter(({ name }) => sections.has(name))
    .map(({ name, start, end }) => ({ start, end, text: content(name) }));
  const top = order.top.filter(isMissing).map(block);
  const bottom = placesFor(order.bottom.filter(isMissing), zoned, order.bottom);
  const between = bottom
    .filter(({ at }) => at < page.length)
    .map(({ name, at }) => ({ start: at, end: at, text: `${block(name)}${eol}${eol}` }));
  const last = bottom.filter(({ at }) => at === page.length).map(({ name }) => block(name));
  return splice(page, [...filled, ...insertAtTop(page, top, eol), ...between, ...insertAtEnd(page, last, eol)]);
}

/** The title with which a hand-written page opens, so that its header needs none; empty when there is none. */
export function ownTitle(page: string): string {
  const title = /^\s*(?:#[ \t][^\r\n]*|[^\s#<>`~*+|-][^\r\n]*(?:\r\n|\n|\r)=+[ \t]*)(?:\r\n|\n|\r|$)/;
  return title.exec(page.slice(frontMatterLength(page)))?.[0] ?? '';
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The sort is stable: insertions at one offset stay in the order in which they were made. */
function splice(page: string, edits: readonly Edit[]): string {
  let at = 0;
  let result = '';
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result += page.slice(at, start) + text;
    at = end;
  }
  return result + page.slice(at);
}

const zoneContent = (body: string, eol: string): string =>
  body === '' ? eol : `${eol}${eol}${body.split('\n').join(eol)}${eol}${eol}`;

/** Up to the end of the closing `---` line, the byte-order mark included. */
const frontMatterLength = (page: string): number =>
  /^\uFEFF?(---[ \t]*(?:\r\n|\n|\r)(?:[\s\S]*?(?:\r\n|\n|\r))??---[ \t]*(?:\r\n|\n|\r|$))?/.exec(page)?.[0].length ?? 0;

function insertAtTop(page: string, blocks: readonly string[], eol: string): readonly Edit[] {
  if (blocks.length === 0) return [];
  const at = frontMatterLength(page) + ownTitle(page).length;
  const gap = after(page.slice(0, at), eol);
  const rest = /^([\r\n]|$)/.test(page.slice(at)) ? eol : `${eol}${eol}`;
  return [{ start: at, end: at, text: `${gap}${blocks.join(`${eol}${eol}`)}${rest}` }];
}

function insertAtEnd(page: string, blocks: readonly string[], eol: string): readonly Edit[] {
  if (blocks.length === 0) return [];
  return [{ start: page.length, end: page.length, text: `${after(page, eol)}${blocks.join(`${eol}${eol}`)}${eol}` }];
}

/** What makes a blank line after `text`. */
function after(text: string, eol: string): string {
  if (text === '' || text === '\uFEFF' || text.endsWith(`${eol}${eol}`)) return '';
  return /[\r\n]$/.test(text) ? eol : `${eol}${eol}`;
}

/** Missing zones go before the first of the page's closing zones that comes after them in order, else to its end. */
function placesFor(missing: readonly string[], zoned: ZonedPage, order: readonly string[]) {
  const closing = closingZones(zoned);
  return missing.map((name) => {
    const next = closing.find((zone) => order.indexOf(zone.name) > order.indexOf(name));
    return { name, at: next === undefined ? zoned.page.length : startOfMarker(zoned.page, next) };
  });
}

/** The zones after which nothing but white space and further zones follows. */
function closingZones({ page, zones }: ZonedPage): readonly Zone[] {
  let end = page.length;
  const closing: Zone[] = [];
  for (const zone of [...zones].reverse()) {
    if (page.slice(endOfMarker(page, zone), end).trim() !== '') break;
    closing.unshift(zone);
    end = startOfMarker(page, zone);
  }
  return closing;
}

const startOfMarker = (page: string, zone: Zone): number => page.lastIndexOf('<!--', zone.start - 1);

const endOfMarker = (page: string, zone: Zone): number => page.indexOf('-->', zone.end) + '-->'.length;
