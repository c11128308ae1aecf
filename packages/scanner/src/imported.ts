import type { BlobReader, TreeEntry } from '@wacrg/git';
import { type Annotation, type ExchangedCitation, type Problem, parseCitation, problem } from '@wacrg/spec';
import type { ReadFile, ReadResult } from './read-hits.ts';

/** The file in a library that holds what another tool found; it stands beside the configuration. */
export const citationsFile = 'wacrg.citations.json';

/** What was imported, and where it can be looked up. */
export interface Imported {
  readonly citations: readonly ExchangedCitation[];
  /** Relative to the root: where they stand. */
  readonly path: string;
}

/**
 * Adds what another tool found to what was read: each is an annotation whose site is its line. One that names no file of the
 * library, or a line that the file does not have, is a problem.
 */
export async function withImported(
  read: ReadResult,
  { citations, path: from }: Imported,
  { entries, blobs }: { readonly entries: readonly TreeEntry[]; readonly blobs: BlobReader },
): Promise<{ readonly read: ReadResult; readonly problems: readonly Problem[] }> {
  const ids = new Map(entries.flatMap(({ path, id, kind }) => (kind === 'file' ? [[path, id] as const] : [])));
  const files = new Map(read.files.map((file) => [file.path, file]));
  const problems: Problem[] = [];
  for (const each of citations) {
    const file = files.get(each.path) ?? (await emptyFile(each.path, ids.get(each.path), blobs));
    const fault =
      file === undefined
        ? `"${each.path}" is no file of this library`
        : each.line > file.lineCount
          ? `"${each.path}" has no line ${each.line}`
          : undefined;
    if (fault !== undefined) problems.push(problem('bad-import', { detail: fault }, { path: from }));
    else if (file !== undefined) files.set(each.path, withAnnotation(file, annotationOf(each)));
  }
  return { read: { ...read, files: [...files.values()] }, problems: problems.slice(0, maxFaults) };
}

/** A file with more gets no longer list: the log belongs to all. */
const maxFaults = 20;

async function emptyFile(path: string, id: string | undefined, blobs: BlobReader): Promise<ReadFile | undefined> {
  const bytes = id === undefined ? undefined : await blobs.read(id);
  if (bytes === undefined) return undefined;
  const text = Buffer.from(bytes).toString('latin1');
  const lineCount = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { path, lineCount, findings: { annotations: [], mentions: [], problems: [], lines: noLines } };
}

const noLines = { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 };

const withAnnotation = (file: ReadFile, annotation: Annotation): ReadFile => ({
  ...file,
  findings: { ...file.findings, annotations: [...file.findings.annotations, annotation] },
});

const annotationOf = ({ line, ids, relation, revision }: ExchangedCitation): Annotation => ({
  citations: ids.map((id) => ({ ...parseCitation(id), ...(revision === undefined ? {} : { revision }) })),
  relation,
  status: 'working',
  line,
  column: 1,
  range: [line, line],
});
