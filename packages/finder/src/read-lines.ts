import {
  type Annotation,
  type Dialect,
  type Directive,
  defaultNamespace,
  escapePattern,
  type LineKind,
  type Mention,
  type Problem,
  problem,
  type ReadItem,
} from '@wacrg/spec';
import { commentsAround, isQuoted, lastBefore, paragraphOf } from './read/comment-block.ts';
import { type CommentLine, commentLines } from './read/comment-text.ts';
import { type LineStarts, lineAt, lineStarts, placeAt } from './read/lines.ts';
import type { Comment, Source } from './read/source.ts';
import { type FoundSite, siteAt, siteOf } from './site.ts';
import type { LineReason, TextReading } from './text-reading.ts';

/** The offsets at which a plain search, blind to case, finds one of some words. */
export function searchWords(text: string, words: readonly string[]): readonly number[] {
  const pattern = new RegExp(words.map(escapePattern).join('|'), 'giu');
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

/** Reads every line at the given offsets of a dialect's words. */
export function readLines(source: Source, hits: readonly number[], dialect: Dialect): TextReading {
  const reader = new Reader(source, dialect);
  for (const offset of hits) reader.read(offset);
  return reader.result();
}

/** The lines at the given offsets, of a text in which no comment is looked for. */
export function nothingRead(text: string, hits: readonly number[], reason: LineReason): TextReading {
  const starts = lineStarts(text);
  const lines = new Set(hits.map((offset) => lineAt(starts, offset)));
  return {
    lines: [...lines].map((line) => ({ line, kind: kindOf(reason), reason })),
    annotations: [],
    mentions: [],
    problems: [],
  };
}

/** Comments that stand directly under each other, read as one text. */
interface LineBlock {
  readonly lines: readonly CommentLine[];
  /** Annotations of several lines, by each of their lines. */
  readonly long: ReadonlyMap<CommentLine, LongItem>;
  readonly start: number;
  readonly end: number;
  readonly items: Map<CommentLine, readonly ReadItem[]>;
  /** The paragraph that was read as prose last, by the offset of its end, and whether it cites anything. */
  paragraph?: { readonly end: number; readonly cites: boolean };
}

interface LongItem {
  readonly item: ReadItem;
  readonly first: CommentLine;
  readonly last: CommentLine;
}

const precedence: readonly LineReason[] = [
  'directive',
  'annotation',
  'mention',
  'malformed',
  'cites-nothing',
  'fenced',
  'quoted',
  'not-a-comment',
];

class Reader {
  readonly #source: Source;
  readonly #dialect: Dialect;
  readonly #starts: LineStarts;
  readonly #reasons = new Map<number, LineReason>();
  readonly #annotations: Annotation[] = [];
  readonly #mentions: Mention[] = [];
  readonly #problems: Problem[] = [];
  readonly #sites = new Map<number, FoundSite>();
  /** Where what was read begins: several words of a search may belong to one. */
  readonly #taken = new Set<number>();
  #block: LineBlock | undefined;
  /** Where the open region starts. */
  #regionFrom: number | undefined;
  #ignoredLine = 0;

  constructor(source: Source, dialect: Dialect) {
    this.#source = source;
    this.#dialect = dialect;
    this.#starts = lineStarts(source.text);
  }

  read(offset: number): void {
    const line = lineAt(this.#starts, offset);
    const reason = this.#reasonAt(offset, line);
    const known = this.#reasons.get(line);
    if (known === undefined || precedence.indexOf(reason) < precedence.indexOf(known)) this.#reasons.set(line, reason);
  }

  result(): TextReading {
    if (this.#regionFrom !== undefined) {
      const place = { line: this.#regionFrom };
      this.#problems.push(problem('unclosed-ignore', { line: this.#regionFrom }, place));
    }
    return {
      lines: [...this.#reasons].map(([line, reason]) => ({ line, kind: kindOf(reason), reason })),
      annotations: this.#annotations,
      mentions: this.#mentions,
      problems: this.#problems,
    };
  }

  #reasonAt(offset: number, line: number): LineReason {
    const comment = this.#source.commentAt(offset);
    if (comment === undefined) return this.#isIgnored(line) ? 'ignored' : this.#readCode(offset);
    const block = this.#blockOf(comment);
    const text = lastBefore(block.lines, offset);
    if (text === undefined) return 'not-a-comment';
    const item = this.#itemAt(block, text, offset - text.start);
    if (item?.kind === 'directive' && this.#obey(item, line)) return 'directive';
    if (this.#isIgnored(line)) return 'ignored';
    if (text.fenced) return 'fenced';
    const long = block.long.get(text);
    if (long !== undefined) return this.#take(long.item, comment, { offset: long.first.start + long.item.at, long });
    if (isQuoted(text, offset - text.start)) return 'quoted';
    if (item === undefined) return this.#readProse({ block, text, offset, comment });
    return this.#take(item, comment, { offset: text.start + item.at });
  }

  #isIgnored = (line: number): boolean => this.#regionFrom !== undefined || line === this.#ignoredLine;

  #itemAt(block: LineBlock, text: CommentLine, at: number): ReadItem | undefined {
    if (text.fenced || isQuoted(text, at)) return undefined;
    const items = block.items.get(text) ?? this.#dialect.read(text.text);
    block.items.set(text, items);
    return items.find((each) => each.at === at || ('end' in each && each.at <= at && at < (each.end ?? 0)));
  }

  /** Whether a directive is one that holds here; inside a region only its end does. */
  #obey({ directive, problems }: { directive: Directive; problems: readonly Problem[] }, line: number): boolean {
    if (directive === 'ignore-end') return this.#closeRegion(line, problems);
    if (this.#isIgnored(line)) return false;
    if (directive === 'ignore-start') this.#regionFrom = line;
    else this.#ignoredLine = line + 1;
    this.#report(problems, { line });
    return true;
  }

  #closeRegion(line: number, problems: readonly Problem[]): boolean {
    if (this.#regionFrom === undefined) {
      const text = `${this.#dialect.name === 'wacrg' ? this.#dialect.words[0] : defaultNamespace}-ignore-end`;
      this.#report([problem('malformed-annotation', { text, detail: 'no region is open here' })], { line });
    }
    this.#regionFrom = undefined;
    this.#report(problems, { line });
    return true;
  }

  #take(
    item: ReadItem,
    comment: Comment,
    { offset, long }: { readonly offset: number; readonly long?: LongItem },
  ): LineReason {
    const isFirst = !this.#taken.has(offset);
    this.#taken.add(offset);
    const place = placeAt(this.#starts, offset);
    if (isFirst) this.#report(item.problems, place);
    if (item.kind !== 'annotation') return 'malformed';
    const end = long === undefined || long.last === long.first ? undefined : lineAt(this.#starts, long.last.start);
    const endLine = end === undefined ? {} : { endLine: end };
    if (isFirst) this.#annotations.push({ ...item.words, ...place, ...endLine, ...this.#siteOf(comment) });
    return 'annotation';
  }

  /** An attribute that cites is code, so it is about the declaration that it stands at. */
  #readCode(offset: number): LineReason {
    const item = this.#dialect.readCode?.(this.#source.text, offset);
    // Code in a string is text about code.
    if (item === undefined || this.#source.isString?.(offset)) return 'not-a-comment';
    const place = placeAt(this.#starts, item.start);
    const last = lineAt(this.#starts, item.end - 1);
    const endLine = last === place.line ? {} : { endLine: last };
    if (!this.#taken.has(item.start))
      this.#annotations.push({
        ...item.words,
        ...place,
        ...endLine,
        ...siteAt(item.start, this.#source, this.#starts),
      });
    this.#taken.add(item.start);
    return 'annotation';
  }

  #readProse({
    block,
    text,
    offset,
    comment,
  }: {
    block: LineBlock;
    text: CommentLine;
    offset: number;
    comment: Comment;
  }): LineReason {
    const known = block.paragraph;
    if (known !== undefined && text.start <= known.end) return known.cites ? 'mention' : 'cites-nothing';
    const lines = paragraphOf(block.lines, text);
    const prose = this.#dialect.readProse(lines.map((each) => this.#prose(block, each)).join('\n'));
    const last = lines.at(-1) ?? text;
    block.paragraph = { end: last.start, cites: prose !== undefined };
    if (prose === undefined) return 'cites-nothing';
    const place = placeAt(this.#starts, offset);
    const endLine = lineAt(this.#starts, last.start);
    this.#mentions.push({ ...prose, ...place, endLine, ...this.#siteOf(comment) });
    return 'mention';
  }

  /** The words of a line up to its first annotation, whose codes are not prose. */
  #prose(block: LineBlock, text: CommentLine): string {
    const items = block.items.get(text) ?? this.#dialect.read(text.text);
    block.items.set(text, items);
    const first = items[0];
    const words =
      first === undefined
        ? text.words
        : text.words.slice(0, Math.max(0, first.at - (text.text.length - text.words.length)));
    return words.replaceAll('`', '');
  }

  /** Once for each comment: to find its neighbours takes as long as the comment is. */
  #siteOf(comment: Comment): FoundSite {
    const site = this.#sites.get(comment.start) ?? siteOf(comment, this.#source, this.#starts);
    this.#sites.set(comment.start, site);
    return site;
  }

  #blockOf(comment: Comment): LineBlock {
    const last = this.#block;
    if (last !== undefined && last.start <= comment.start && comment.end <= last.end) return last;
    const comments = commentsAround(comment, this.#source);
    const lines = commentLines(this.#source.text, comments);
    this.#block = {
      lines,
      long: this.#longItems(lines),
      start: comments[0]?.start ?? comment.start,
      end: comments.at(-1)?.end ?? comment.end,
      items: new Map(),
    };
    return this.#block;
  }

  #longItems(lines: readonly CommentLine[]): ReadonlyMap<CommentLine, LongItem> {
    const texts = lines.map(({ text, fenced }) => (fenced ? '' : text));
    return new Map(
      (this.#dialect.readBlock?.(texts) ?? []).flatMap(({ first, last, item }) => {
        const [from, to] = [lines[first], lines[last]];
        if (from === undefined || to === undefined) return [];
        return lines.slice(first, last + 1).map((line) => [line, { item, first: from, last: to }] as const);
      }),
    );
  }

  #report(problems: readonly Problem[], place: { readonly line: number; readonly column?: number }): void {
    for (const each of problems) this.#problems.push({ ...each, ...place });
  }
}

function kindOf(reason: LineReason): LineKind {
  if (reason === 'annotation' || reason === 'mention') return reason;
  if (reason === 'directive' || reason === 'ignored') return 'ignored';
  return reason === 'skipped' ? 'skipped' : 'documentation';
}
