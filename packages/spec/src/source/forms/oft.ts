import type { Clause } from '../../model/clause.ts';
import { levelOf } from '../clauses/clauses.ts';
import { markdownOf, plainOf } from './asciidoc.ts';
import type { FormSettings, PartsRead, SourceForm } from './form.ts';
import { makePart } from './make-part.ts';

/** Specs whose items OpenFastTrace reads: Markdown, AsciiDoc and reStructuredText. A file is a part, an item a clause. */
export const oftForm: SourceForm = {
  name: 'oft',
  recognizes: (path) => /\.(?:md|markdown|adoc|asciidoc|rst)$/i.test(path),
  parse,
};

function parse(text: string, path: string, settings: FormSettings): PartsRead {
  const read = readItems(text.replace(/^\uFEFF/, '').split(/\r?\n/));
  if (read.items.length === 0) return { parts: [], problems: [] };
  const clauses = read.items.map((item) => clauseOf(item, path));
  const normative = read.items.map(
    (item) => `**\`${item.id}~${item.revision}\`**${titled(item)}\n\n${markdownOf(item.lines)}`,
  );
  const facts = {
    title: plainOf(read.title),
    summary: markdownOf(read.summary),
    normative: normative.join('\n\n'),
    clauses,
  };
  return { parts: [makePart(path, settings, facts)], problems: [] };
}

const titled = ({ title }: Item): string => (title === undefined ? '' : ` ${plainOf(title)}`);

interface Item {
  /** Type and name, without the revision. */
  readonly id: string;
  readonly revision: string;
  readonly title: string | undefined;
  readonly heading: string | undefined;
  readonly line: number;
  readonly lines: readonly string[];
}

function clauseOf({ id, revision, title, heading, line, lines }: Item, path: string): Clause {
  const text = plainOf(lines.join(' '));
  const under = title === undefined ? heading : plainOf(title);
  return {
    id,
    authored: true,
    revision,
    level: levelOf(text) ?? 'none',
    text: text === '' ? (under ?? id) : text,
    ...(under === undefined ? {} : { heading: under }),
    anchor: id.replace(/[^\p{L}\p{N}_-]+/gu, '-'),
    place: { path, line, column: 1 },
  };
}

const idPattern = String.raw`([A-Za-z]+~\p{L}[\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*)~(\d+)`;
/** An item of Markdown or reStructuredText. */
const ownLine = new RegExp(`^\`{0,2}${idPattern}\`{0,2}(?![\\p{L}\\p{N}~])`, 'u');
/** An item of AsciiDoc, by the attributes of its block. */
const attribute = new RegExp(`^\\[.*\\boft-sid="${idPattern}".*\\]\\s*$`, 'u');
const heading = /^(?:#{1,6}|={1,6})\s+(.*\S)/;
const underline = /^(?:={3,}|-{3,}|~{3,}|\^{3,})\s*$/;
/** What is not the item's own text, and all that follows it. */
const section = /^(?:Needs|Covers|Depends|Tags|Rationale|Comment|Status):/;

interface Read {
  readonly title: string;
  readonly summary: readonly string[];
  readonly items: readonly Item[];
}

function readItems(lines: readonly string[]): Read {
  const items: Item[] = [];
  let title = '';
  let above: string | undefined;
  let fenced: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (fenced !== undefined ? line.trim().startsWith(fenced) : opensCode(line, lines[at - 1])) {
      fenced = fenced === undefined ? line.trim().slice(0, 4).replace(/\w.*$/, '') : undefined;
      continue;
    }
    if (fenced !== undefined) continue;
    const found = heading.exec(line)?.[1] ?? (underlines(lines[at + 1], line) ? line.trim() : undefined);
    if (found !== undefined) {
      title ||= found;
      above = found;
      continue;
    }
    const match = attribute.exec(line) ?? ownLine.exec(line);
    if (match === null) continue;
    const [, id = '', revision = ''] = match;
    const isBlock = line.startsWith('[');
    items.push({
      id,
      revision,
      title: isBlock ? /\boft-title="([^"]*)"/.exec(line)?.[1] : above,
      heading: above === undefined ? undefined : plainOf(above),
      line: at + 1,
      lines: isBlock ? blockAfter(lines, at + 1) : textAfter(lines, at + 1),
    });
  }
  return { title, summary: summaryOf(lines), items };
}

/** Whether a line of signs makes the one above it a heading; a shorter one opens a block of code. */
const underlines = (line: string | undefined, title: string | undefined): boolean =>
  line !== undefined &&
  title !== undefined &&
  underline.test(line) &&
  /^[\p{L}\p{N}"'`*_]/u.test(title) &&
  !ownLine.test(title) &&
  line.trim().length >= title.trim().length - 3;

const opensCode = (line: string, before: string | undefined): boolean =>
  /^\s*(?:`{3,}|~{3,})\s*[\w+-]*\s*$/.test(line) || (/^(?:-{4,}|\.{4,})\s*$/.test(line) && !underlines(line, before));

/** The block of AsciiDoc after its attributes: between two equal delimiters, or up to a blank line. */
function blockAfter(lines: readonly string[], from: number): readonly string[] {
  const delimiter = /^(?:--|={4,}|\*{4,}|_{4,})\s*$/.exec(lines[from] ?? '')?.[0].trim();
  const start = delimiter === undefined ? from : from + 1;
  const end = lines.findIndex((line, n) => n >= start && line.trim() === (delimiter ?? ''));
  return lines.slice(start, end < 0 ? lines.length : end);
}

/** The description below an item: up to the next item, heading, or word that says something of it. */
function textAfter(lines: readonly string[], from: number): readonly string[] {
  const end = lines.findIndex(
    (line, n) =>
      n >= from && (section.test(line) || heading.test(line) || ownLine.test(line) || underlines(lines[n + 1], line)),
  );
  return lines
    .slice(from, end < 0 ? lines.length : end)
    .map((line) => line.replace(/^Description:\s*/, ''))
    .filter((line, n, all) => line.trim() !== '' || (n > 0 && all[n - 1]?.trim() !== ''));
}

/** The first paragraph that says something of its own. */
function summaryOf(lines: readonly string[]): readonly string[] {
  const paragraph: string[] = [];
  let skips = false;
  for (const [at, line] of lines.slice(0, 200).entries()) {
    if (/^(?:-{4,}|\.{4,}|`{3,})/.test(line) && !underlines(line, lines[at - 1])) skips = !skips;
    const isWords = !skips && /^[\p{Lu}\p{Ll}"'*_`<]/u.test(line) && !/^\p{L}*::|^The key words/u.test(line);
    const isHeading = heading.test(line) || underlines(lines[at + 1], line);
    if (isWords && !isHeading) paragraph.push(line);
    else if (paragraph.length > 0) break;
  }
  return paragraph;
}
