import type { Blame, LineRange } from '@wacrg/git';
import { type Annotation, type AttributedAnnotation, type Commit, type SiteLinks, siteLinks } from '@wacrg/spec';

/** The file that an annotation stands in, and what git knows of it. */
export interface AnnotatedFile {
  readonly path: string;
  readonly lineCount: number;
  readonly blame: Blame;
  /** The lines on which annotations stand. */
  readonly annotated?: ReadonlySet<number>;
}

/** Where permalinks lead; without a repository on the web there are only those that a pattern spells out. */
export interface LinkBase {
  readonly repository?: string | undefined;
  readonly commit: string;
  readonly pattern?: string | undefined;
}

/** Adds to an annotation who wrote it, who last changed its site, and where both can be seen. */
export function attribute(annotation: Annotation, file: AnnotatedFile, base: LinkBase): AttributedAnnotation {
  const range = siteRange(annotation, file.lineCount);
  const commits = siteCommits(range, file.blame);
  const [changed] = siteCommits(range, file.blame, codeLines(range, file));
  const links = linksTo(file.path, annotation.range, base);
  return {
    ...annotation,
    path: file.path,
    // Whoever quotes anew looked, as whoever cites anew.
    annotated: siteCommits(ownLines(annotation, file.lineCount), file.blame)[0] ?? null,
    changed: changed ?? null,
    commits: commits.map(({ commit }) => commit),
    ...(links === undefined ? {} : { links }),
  };
}

/** The lines that must be blamed for an annotation. */
export function blamedRanges(annotation: Annotation, lineCount: number): readonly LineRange[] {
  return [siteRange(annotation, lineCount), ownLines(annotation, lineCount)];
}

/** The lines of an annotation itself, kept inside the file. */
function ownLines({ line, endLine = line }: Annotation, lineCount: number): LineRange {
  const last = Math.max(lineCount, 1);
  return [Math.min(line, last), Math.min(Math.max(endLine, line), last)];
}

export function linksTo(path: string, range: LineRange | undefined, base: LinkBase): SiteLinks | undefined {
  const { repository, commit, pattern } = base;
  return siteLinks({ repository, at: { commit }, path, range, pattern });
}

/** The site's lines, kept inside the file; a site without a range is the file. */
function siteRange({ range }: Annotation, lineCount: number): LineRange {
  const last = Math.max(lineCount, 1);
  const [from, to] = range ?? [1, last];
  return [Math.min(Math.max(from, 1), last), Math.min(Math.max(to, from, 1), last)];
}

/**
 * Which lines of a site are its code. A comment inside of it that is only spelt otherwise does not change what it does; on its
 * first line, or where it has no other, a comment stands beside code.
 */
function codeLines([first, last]: LineRange, { annotated = new Set() }: AnnotatedFile): (line: number) => boolean {
  return (line) => line === first || last === first || !annotated.has(line);
}

/** The distinct commits of the lines, newest first; none when one line is unknown, for it may be the newest. */
function siteCommits(
  [first, last]: LineRange,
  blame: Blame,
  counts: (line: number) => boolean = () => true,
): readonly Commit[] {
  const byId = new Map<string, Commit>();
  for (let line = first; line <= last; line++) {
    if (!counts(line)) continue;
    const commit = blame.get(line);
    if (commit === undefined) return [];
    byId.set(commit.commit, commit);
  }
  return [...byId.values()].sort(newestFirst);
}

const newestFirst = (a: Commit, b: Commit): number =>
  a.date === b.date ? (a.commit < b.commit ? -1 : 1) : a.date > b.date ? -1 : 1;
