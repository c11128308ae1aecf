import {
  type Annotation,
  type Dialect,
  type DialectSettings,
  defaultNamespace,
  type LineCounts,
  type LineKind,
  loadDialects,
  type Mention,
  type Problem,
  problem,
  type SkipReason,
} from '@wacrg/spec';
import { guessLines, withGuesses } from './guess-lines.ts';
import { judgeTests } from './judge-tests.ts';
import type { Language } from './languages/language.ts';
import { languageOf } from './languages/language-of.ts';
import { inTurn } from './read/in-turn.ts';
import { discardReaders, openPlainly, openSource } from './read/open-source.ts';
import { type Source, TooManySteps } from './read/source.ts';
import { nothingRead, readLines, searchWords } from './read-lines.ts';
import { readNotebook } from './read-notebook.ts';
import type { LineReading, TextReading } from './text-reading.ts';

/** What one file holds. Problems have line and column; path and flavor are the caller's to add. */
export interface FileFindings {
  readonly annotations: readonly Annotation[];
  readonly mentions: readonly Mention[];
  readonly problems: readonly Problem[];
  /** Every line that a plain search, blind to case, finds; each counted once. */
  readonly lines: LineCounts;
  /** Why the file was not read; then all its lines count as skipped. */
  readonly skipped?: SkipReason;
  /** Set when its language's reader failed, and its comments alone were read: then no declaration is known. */
  readonly read?: 'comments only';
}

export interface FindOptions {
  /** Tells the language; the file itself is never opened. */
  readonly path: string;
  readonly namespace?: string | undefined;
  /** What it cites the spec in; the namespace's own marker when absent. */
  readonly dialects?: readonly DialectSettings[] | undefined;
  /** Endings of files in which what looks like an annotation counts where nobody knows how comments are written. */
  readonly guessed?: readonly string[] | undefined;
  /** What the repository's attributes declare (`linguist-language`). */
  readonly language?: string | undefined;
  /** More lines with the word than this, and the file is skipped. 20,000 when absent. */
  readonly maxHits?: number | undefined;
  /** Read the comments alone, because the language's reader ended the process that read this text before. */
  readonly plainly?: boolean | undefined;
}

const defaultMaxHits = 20_000;

/**
 * Finds the annotations and mentions in a text, with the declaration that each is about. Codes are not looked up,
 * so the result depends on nothing but text, path and namespace.
 *
 * @example
 * const { annotations } = await findAnnotations('// wacrg:SIG-08\nfn reject() {}\n', { path: 'call.rs' });
 * annotations[0]?.symbol; // 'reject'
 */
export async function findAnnotations(text: string, options: FindOptions): Promise<FileFindings> {
  const { lines, ...found } = await readText(text, options);
  return { ...found, lines: countLines(lines) };
}

type ReadText = TextReading & Pick<FileFindings, 'skipped' | 'read'>;

/** What {@link findAnnotations} counts, line by line. */
export async function readText(text: string, options: FindOptions): Promise<ReadText> {
  const { path, namespace = defaultNamespace, maxHits = defaultMaxHits, plainly = false } = options;
  const dialect = await loadDialects(namespace, options.dialects);
  const hits = searchWords(text, dialect.words);
  if (hits.length === 0) return nothingRead(text, hits, 'not-a-comment');
  if (hits.length > maxHits) return { ...nothingRead(text, hits, 'skipped'), skipped: 'too-many' };
  const language = languageOf(path, text, options.language);
  const counts = options.guessed?.some((ending) => path.endsWith(`.${ending}`)) ?? false;
  if (language === undefined) return guessLines(text, { hits, dialect, counts, language: undefined });
  return inTurn(() => readWith(language, { text, path, hits, dialect, counts, plainly }));
}

interface FoundInText {
  readonly text: string;
  readonly path: string;
  readonly hits: readonly number[];
  readonly dialect: Dialect;
  /** Whether a guess counts. */
  readonly counts: boolean;
  readonly plainly: boolean;
}

/** Whatever a reader throws costs this file alone: it is read by the next one, or not at all. */
async function readWith(language: Language, found: FoundInText): Promise<ReadText> {
  const { text, path, hits, dialect, counts, plainly } = found;
  const read = (source: Source): TextReading => {
    try {
      const found = withGuesses(readLines(source, hits, dialect), { source, hits, dialect, language });
      const isTest = language.isTest ?? (() => false);
      const testModules = language.testModules?.(text) ?? [];
      const { problems, ...judged } = judgeTests(found, { path, text, isTest, testModules, format: dialect.format });
      return { ...found, ...judged, problems: [...found.problems, ...problems] };
    } finally {
      source.dispose();
    }
  };
  let why = 'its parser needs more memory than it may have';
  try {
    if (!plainly && language.reader === 'notebook') return await readNotebook(text, hits, dialect);
    const source = plainly ? undefined : await openSource(text, path, language);
    if (source !== undefined) return read(source);
    if (!plainly) return guessLines(text, { hits, dialect, counts, language: language.name });
  } catch (fault) {
    why = fault instanceof TooManySteps ? 'its parser takes too many steps' : 'its parser stopped';
    discardReaders();
  }
  const plain = openPlainly(text, language);
  if (plain === undefined) return { ...nothingRead(text, hits, 'skipped'), skipped: 'unparsable' };
  const { problems, ...reading } = read(plain);
  return { ...reading, problems: [problem('read-by-comments', { why }), ...problems], read: 'comments only' };
}

function countLines(lines: readonly LineReading[]): LineCounts {
  const counts: Record<LineKind, number> = { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 };
  for (const { kind } of lines) counts[kind]++;
  return counts;
}
