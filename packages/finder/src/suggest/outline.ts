import { isTestFile } from '../is-test-file.ts';
import type { Language } from '../languages/language.ts';
import { languageOf } from '../languages/language-of.ts';
import { inTurn } from '../read/in-turn.ts';
import { type LineStarts, lineAt, lineStarts } from '../read/lines.ts';
import { discardReaders, openSource } from '../read/open-source.ts';
import type { Source } from '../read/source.ts';
import { describe, type FoundSite, siteOf } from '../site.ts';

/** A declaration at which an annotation could stand. */
export interface OutlinedSite {
  /** Its own name. */
  readonly name: string;
  /** With the names around it, as annotations have it. */
  readonly symbol: string;
  readonly range: readonly [number, number];
  /** A test by its language's own rule, or what stands in a test, in a module of tests or in a file of them. */
  readonly isTest: boolean;
}

/** A comment that was asked about, and the declaration that it is about. */
export interface OutlinedComment extends FoundSite {
  /** The line that was asked about. */
  readonly line: number;
}

/** What a file declares, in the order of the text. */
export interface Outline {
  readonly sites: readonly OutlinedSite[];
  /** Of the places that were asked about those that are in comments. */
  readonly comments: readonly OutlinedComment[];
}

export interface OutlineOptions {
  readonly path: string;
  /** Offsets in the text of which to say whether they are in a comment, and about what it is. */
  readonly offsets?: readonly number[] | undefined;
}

const nothing: Outline = { sites: [], comments: [] };

/**
 * Lists what a file declares. A file whose language has no parser for declarations, or whose parser fails, has none.
 *
 * @example
 * (await outline('fn reject() {}\n', { path: 'call.rs' })).sites[0]?.symbol; // 'reject'
 */
export async function outline(text: string, { path, offsets = [] }: OutlineOptions): Promise<Outline> {
  const language = languageOf(path, text);
  if (language === undefined) return nothing;
  return inTurn(async () => {
    try {
      const source = await openSource(text, path, language);
      if (source === undefined) return nothing;
      const file = { source, path, language, starts: lineStarts(text) };
      try {
        return { sites: sitesOf(file), comments: offsets.flatMap((offset) => commentAt(offset, file)) };
      } finally {
        source.dispose();
      }
    } catch {
      discardReaders();
      return nothing;
    }
  });
}

interface File {
  readonly source: Source;
  readonly path: string;
  readonly language: Language;
  readonly starts: LineStarts;
}

/** Every declaration begins the line that it begins on, or stands behind one that does. */
function sitesOf({ source, path, language, starts }: File): readonly OutlinedSite[] {
  const isOne = language.isTest ?? (() => false);
  const inTests = isTestFile(path);
  const seen = new Map<string, OutlinedSite>();
  for (const start of starts) {
    const at = firstToken(source, start);
    if (at === undefined) continue;
    const chain = source.declarationsAt(at);
    for (const [n, each] of chain.entries()) {
      const key = `${each.start} ${each.end}`;
      if (each.site === false || seen.has(key)) continue;
      const { symbol, range } = describe(chain.slice(0, n + 1), source, starts);
      if (symbol === undefined || range === undefined) continue;
      const text = source.text.slice(each.start, each.end);
      const around = chain.slice(0, n).map((outer) => seen.get(`${outer.start} ${outer.end}`));
      const inTest = inTests || around.some((outer) => outer?.isTest) || /^tests?$/i.test(each.name);
      seen.set(key, { name: each.name, symbol, range, isTest: inTest || isOne({ path, symbol, text }) });
    }
  }
  return [...seen.values()].sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
}

/** The first character of a line that is no blank, unless a comment begins there. */
function firstToken(source: Source, lineStart: number): number | undefined {
  const blank = /[ \t]*/y;
  blank.lastIndex = lineStart;
  const at = lineStart + (blank.exec(source.text)?.[0].length ?? 0);
  const next = source.text[at];
  if (next === undefined || next === '\n' || next === '\r') return undefined;
  return source.commentAt(at) === undefined ? at : undefined;
}

function commentAt(offset: number, { source, starts }: File): readonly OutlinedComment[] {
  const comment = source.commentAt(offset);
  return comment === undefined ? [] : [{ line: lineAt(starts, offset), ...siteOf(comment, source, starts) }];
}
