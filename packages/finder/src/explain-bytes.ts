import type { DialectSettings, SkipReason } from '@wacrg/spec';
import { decodeText } from './decode-text.ts';
import { type ExplainedFile, explainFile } from './explain-file.ts';
import { skipByContent, skipByPath } from './skip.ts';

/** What a file's lines are; `skipped` names why a scan would not read it, and its lines are then what they would be. */
export interface Explained extends ExplainedFile {
  readonly skipped?: SkipReason;
}

export interface ExplainOptions {
  readonly path: string;
  readonly namespace?: string | undefined;
  /** What it cites the spec in; the namespace's own marker when absent. */
  readonly dialects?: readonly DialectSettings[] | undefined;
  /** Endings of files in which a guess counts; see `FindOptions`. */
  readonly guessed?: readonly string[] | undefined;
  /** Read the comments alone; see `FindOptions`. */
  readonly plainly?: boolean | undefined;
}

/**
 * Tells for one file what each line that a plain search finds is, and why. Without a repository: what
 * `.gitattributes` and a flavor's `include` and `exclude` say does not count here.
 *
 * @example
 * const { lines } = await explainBytes(Buffer.from('// wacrg:SIG-08\nfn reject() {}\n'), { path: 'call.rs' });
 * lines[0]?.kind; // 'annotation'
 */
export async function explainBytes(bytes: Uint8Array, { path, ...options }: ExplainOptions): Promise<Explained> {
  const skipped = skipByPath(path) ?? skipByContent(bytes);
  if (skipped === 'binary' || skipped === 'too-large' || skipped === 'too-deep') return { lines: [], skipped };
  const explained = await explainFile(decodeText(bytes), { path, ...options });
  return skipped === undefined ? explained : { ...explained, skipped };
}
