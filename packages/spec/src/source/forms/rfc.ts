import type { FormSettings, PartsRead, SourceForm } from './form.ts';
import { codeBlock, plainMarkdown } from './plain-blocks.ts';
import { readRfcXml } from './rfc-xml.ts';
import { type Section, type SectionBlock, type Sectioned, sectionedParts } from './sectioned.ts';

/** RFCs and Internet-Drafts, as text or as the XML that it is made of. Each section is a part: `RFC9114-4.1`. */
export const rfcForm: SourceForm = {
  name: 'rfc',
  recognizes: (path) => /\.(?:txt|xml)$/i.test(path),
  parse: (text, path, settings) =>
    /\.xml$/i.test(path) ? readRfcXml(text, path, settings) : readRfcText(text, path, settings),
};

const readRfcText = (text: string, path: string, settings: FormSettings): PartsRead => {
  const read = readText(withoutPages(text.replace(/^\uFEFF/, '').split(/\r?\n/)));
  return read.sections.length === 0 ? { parts: [], problems: [] } : sectionedParts(read, path, settings);
};

interface Line {
  readonly text: string;
  readonly line: number;
}

const footer = /\[Page \d+\]\s*$/;
const header = /^(?:RFC \d+ {2,}|Internet-Draft {2,}).*\d{4}\s*$/;

/** The lines without what stands at the ends of pages, and without the gap that it leaves in a sentence. */
function withoutPages(lines: readonly string[]): readonly Line[] {
  const kept: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const text = lines[at] ?? '';
    if (!footer.test(text)) {
      kept.push({ text: text.replaceAll('\f', ''), line: at + 1 });
      continue;
    }
    while (kept.at(-1)?.text.trim() === '') kept.pop();
    let next = at + 1;
    while (next < lines.length && (blank(lines[next]) || header.test(lines[next]?.replaceAll('\f', '') ?? ''))) next++;
    if (!goesOn(kept.at(-1)?.text, lines[next])) kept.push({ text: '', line: at + 1 });
    at = next - 1;
  }
  return kept;
}

const blank = (line: string | undefined): boolean => line !== undefined && line.replaceAll('\f', '').trim() === '';

/** Whether a sentence goes on on the next page. */
const goesOn = (before: string | undefined, after: string | undefined): boolean =>
  before !== undefined &&
  after !== undefined &&
  !/[.:;!?)\]|+-]\s*$/.test(before) &&
  indent(before) > 0 &&
  indent(before) === indent(after) &&
  !isFigure([before]) &&
  /^\s*[\p{L}\p{N}("]/u.test(after);

const indent = (line: string): number => line.length - line.trimStart().length;

const heading = /^(?:Appendix )?((?:\d+|[A-Z])(?:\.\d+)*)(\.?)(?:\s+(\S.*))?$/;
const contents = /(?:\.\s?){4,}\s*\d+\s*$/;

/** A heading with a number: digits, or a letter with "Appendix" before it or a number behind it. */
function numberOf(text: string): { readonly number: string; readonly title: string } | undefined {
  if (contents.test(text)) return undefined;
  const [, number = '', dot = '', title = ''] = heading.exec(text) ?? [];
  if (number === '' || title === '') return undefined;
  const isNumber = /^\d/.test(number)
    ? dot !== '' || /^\s*\S/.test(title)
    : text.startsWith('Appendix') || /\./.test(number + dot);
  return isNumber ? { number, title: title.trim() } : undefined;
}

function readText(lines: readonly Line[]): Sectioned {
  const sections: Section[] = [];
  const intro = { title: '', abstract: [] as Line[] };
  let into: Line[] | undefined;
  let inContents = false;
  const close = (section: Omit<Section, 'blocks'> | undefined, body: readonly Line[]) => {
    if (section !== undefined) sections.push({ ...section, blocks: blocksOf(body), isPlain: true });
  };
  let open: Omit<Section, 'blocks'> | undefined;
  let body: Line[] = [];
  for (let at = 0; at < lines.length; at++) {
    const each = lines[at];
    if (each === undefined) continue;
    const isHeading = /^\S/.test(each.text) && (at === 0 || blank(lines[at - 1]?.text));
    if (!isHeading) {
      if (!inContents) (into ?? (open === undefined ? [] : body)).push(each);
      continue;
    }
    const found = numberOf(each.text);
    const more = found === undefined ? '' : titleGoesOn(lines, at);
    close(open, body);
    [body, into] = [[], undefined];
    open = found && {
      ...found,
      title: `${found.title}${more}`,
      line: each.line,
      anchors: anchorsOf(`${found.title}${more}`),
    };
    if (more !== '') at++;
    if (/^abstract\s*$/i.test(each.text)) into = intro.abstract;
    inContents = /^table of contents\s*$/i.test(each.text);
  }
  close(open, body);
  const summary = blocksOf(intro.abstract)
    .map(({ markdown }) => markdown)
    .join('\n\n');
  return { title: titleOf(lines), summary, sections: withoutRepeats(sections) };
}

/** Of two sections of one number the later is the text, and the earlier a line of a table of contents. */
const withoutRepeats = (sections: readonly Section[]): readonly Section[] => [
  ...new Map(sections.map((each) => [each.number, each])).values(),
];

/** A long title's second line. */
function titleGoesOn(lines: readonly Line[], at: number): string {
  const next = lines[at + 1]?.text ?? '';
  return /^\s+\S/.test(next) && blank(lines[at + 2]?.text) ? ` ${next.trim()}` : '';
}

const anchorsOf = (title: string): readonly string[] => [
  `name-${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')}`,
];

/** The title stands alone and in the middle, below the lines that say who published what when. */
function titleOf(lines: readonly Line[]): string {
  const paragraphs = paragraphsOf(lines.slice(0, 80));
  const title = paragraphs.find((each, n) => n > 0 && each.every(({ text }) => indent(text) > 3));
  return (title ?? []).map(({ text }) => text.trim()).join(' ');
}

function paragraphsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const paragraphs: Line[][] = [[]];
  for (const each of lines) {
    if (blank(each.text)) paragraphs.push([]);
    else paragraphs.at(-1)?.push(each);
  }
  return paragraphs.filter((each) => each.length > 0);
}

const bullet = /^\s*[o*-]\s{2,}(?=\S)/;
/** A number begins an item only where it begins a paragraph; elsewhere it ends a sentence. */
const opening = /^\s*(?:[o*-]|\(?\d+[.)]|\(\w\))\s{2,}(?=\S)/;

/** Paragraphs as Markdown: figures and grammars as code, lists as lists, and all else as the words that it is. */
const blocksOf = (lines: readonly Line[]): readonly SectionBlock[] =>
  paragraphsOf(lines).map((each) => ({ markdown: markdownOf(each.map(({ text }) => text)), line: each[0]?.line ?? 1 }));

function markdownOf(lines: readonly string[]): string {
  if (isFigure(lines)) return codeBlock(lines);
  const items: { readonly isItem: boolean; readonly words: string[] }[] = [];
  for (const line of lines) {
    const mark = (items.length === 0 ? opening : bullet).exec(line)?.[0];
    if (mark !== undefined || items.length === 0) items.push({ isItem: mark !== undefined, words: [] });
    items.at(-1)?.words.push(line.slice(mark?.length ?? 0).trim());
  }
  return items.map(({ isItem, words }) => `${isItem ? '* ' : ''}${plainMarkdown(words.join(' '))}`).join('\n');
}

/** Drawings, tables and grammars, in which the places of the signs say something. */
function isFigure(lines: readonly string[]): boolean {
  const odd = lines.filter((line) => /[+|][-=+|\s]{2,}|-{4,}|\S {4,}\S|^\s*[\w-]+\s+=\s|[{}]\s*$|\/\*|->/.test(line));
  return odd.length * 2 >= lines.length;
}
