import { defaultNamespace, type LineKind } from '@wacrg/spec';
import { type FindOptions, readText } from './find-annotations.ts';
import { languageOf } from './languages/language-of.ts';
import { lineStarts, lineText } from './read/lines.ts';
import type { LineReason } from './text-reading.ts';

/** One line that holds the namespace word: what it counts as, and why. */
export interface ExplainedLine {
  readonly line: number;
  readonly kind: LineKind;
  readonly why: string;
  /** The line itself, shortened. It is a stranger's text: escape it before showing it. */
  readonly text: string;
}

/** What a file was read as. */
export interface ExplainedFile {
  /** Absent when the language is not known. */
  readonly language?: string;
  readonly lines: readonly ExplainedLine[];
}

const reasons: Readonly<Record<LineReason, string>> = {
  annotation: 'an annotation',
  malformed: 'looks like an annotation, but cannot be read; see the problem',
  mention: 'prose that cites the spec; it does not count as coverage',
  'cites-nothing': 'a comment that cites neither a code nor a part',
  quoted: 'in backticks or marked as code, so it is documentation',
  fenced: 'in a fenced block, so it is documentation',
  'not-a-comment': 'not in a comment: code, a string or text',
  'unknown-language': 'the language is not known, so comments cannot be recognised',
  guess: 'looks like an annotation, but how comments are written here is not known, so it does not count',
  directive: 'a directive to ignore lines',
  ignored: 'ignored by a directive',
  skipped: 'the file was not read',
};

const maxTextLength = 200;

/**
 * Says of each line with the namespace word how it was read and why.
 *
 * @example
 * (await explainFile('x = "wacrg:SIG-08"\n', { path: 'a.py' })).lines[0]?.why; // 'not in a comment: code, a string or text'
 */
export async function explainFile(text: string, options: FindOptions): Promise<ExplainedFile> {
  const { lines } = await readText(text, { namespace: defaultNamespace, ...options });
  const starts = lineStarts(text);
  const language = languageOf(options.path, text, options.language)?.name;
  return {
    ...(language === undefined ? {} : { language }),
    lines: lines.map(({ line, kind, reason }) => ({
      line,
      kind,
      why: reasons[reason],
      text: lineText(text, starts, line).slice(0, maxTextLength),
    })),
  };
}
