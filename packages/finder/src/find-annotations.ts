import {
  type Annotation,
  defaultNamespace,
  type LineCounts,
  type LineKind,
  type Mention,
  type Problem,
  type SkipReason,
} from '@wacrg/spec';
import { judgeTests } from './judge-tests.ts';
import { languageOf } from './language.ts';
import { openSource } from './read/open-source.ts';
import { type LineReading, nothingRead, plainSearch, readLines, type TextReading } from './read-lines.ts';

/** What one file holds. Problems have line and column; path and flavor are the caller's to add. */
export interface FileFindings {
  readonly annotations: readonly Annotation[];
  readonly mentions: readonly Mention[];
  readonly problems: readonly Problem[];
  /** Every line that a plain search, blind to case, finds; each counted once. */
  readonly lines: LineCounts;
  /** Why the file was not read; then all its lines count as skipped. */
  readonly skipped?: SkipReason;
}

export interface FindOptions {
  /** Tells the language; the file itself is never opened. */
  readonly path: string;
  readonly namespace?: string | undefined;
  /** More lines with the word than this, and the file is skipped. 20,000 when absent. */
  readonly maxHits?: number | undefined;
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
  const { lines, annotations, mentions, problems, skipped } = await readText(text, options);
  return { annotations, mentions, problems, lines: countLines(lines), ...(skipped === undefined ? {} : { skipped }) };
}

/** What {@link findAnnotations} counts, line by line. */
export async function readText(
  text: string,
  options: FindOptions,
): Promise<TextReading & { readonly skipped?: SkipReason }> {
  const { path, namespace = defaultNamespace, maxHits = defaultMaxHits } = options;
  const hits = plainSearch(text, namespace);
  if (hits.length === 0) return nothingRead(text, hits, 'not-a-comment');
  if (hits.length > maxHits) return { ...nothingRead(text, hits, 'skipped'), skipped: 'too-many' };
  const language = languageOf(path, text);
  if (language === undefined) return nothingRead(text, hits, 'unknown-language');
  const source = await openSource(text, path, language);
  try {
    const read = readLines(source, hits, namespace);
    const { annotations, mentions, problems } = judgeTests(read, { path, text, language: language.name, namespace });
    return { ...read, annotations, mentions, problems: [...read.problems, ...problems] };
  } finally {
    source.dispose();
  }
}

function countLines(lines: readonly LineReading[]): LineCounts {
  const counts: Record<LineKind, number> = { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 };
  for (const { kind } of lines) counts[kind]++;
  return counts;
}
