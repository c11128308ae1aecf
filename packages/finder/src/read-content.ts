import type { DialectSettings, SkipReason } from '@wacrg/spec';
import { decodeText } from './decode-text.ts';
import { type FileFindings, findAnnotations } from './find-annotations.ts';
import { skipByContent } from './skip.ts';

/** One file's bytes, and all that reading them depends on. */
export interface FileContent {
  readonly bytes: Uint8Array;
  readonly path: string;
  readonly namespace: string;
  /** What it cites the spec in; the namespace's own marker when absent. */
  readonly dialects?: readonly DialectSettings[] | undefined;
  /** Endings of files in which a guess counts; see {@link FindOptions}. */
  readonly guessed?: readonly string[] | undefined;
  readonly maxBytes: number;
  /** What the repository's attributes declare: `linguist-language` and `working-tree-encoding`. */
  readonly language?: string | undefined;
  readonly encoding?: string | undefined;
  /** Read the comments alone; see {@link FindOptions}. */
  readonly plainly?: boolean;
}

/** What reading one file gave. */
export type FileReading =
  | { readonly skip: SkipReason }
  | { readonly findings: FileFindings; readonly lineCount: number };

/** Reads one file's annotations, or tells why it is not read. */
export async function readContent({ bytes, maxBytes, encoding, ...options }: FileContent): Promise<FileReading> {
  const skip = skipByContent(bytes, { maxBytes, encoding });
  if (skip !== undefined) return { skip };
  const findings = await findAnnotations(decodeText(bytes, encoding), options);
  if (findings.skipped !== undefined) return { skip: findings.skipped };
  return { findings, lineCount: countLines(bytes) };
}

/** As git counts: what follows the last newline is a line only when there is something. */
function countLines(bytes: Uint8Array): number {
  let count = bytes.length > 0 && bytes[bytes.length - 1] !== 10 ? 1 : 0;
  for (const byte of bytes) if (byte === 10) count++;
  return count;
}
