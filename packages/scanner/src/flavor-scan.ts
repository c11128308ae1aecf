import type { Blame, TreeEntry, UnreadFile } from '@wacrg/git';
import {
  type ClaimCheck,
  type Flavor,
  type FlavorScan,
  type LineCounts,
  type LineKind,
  type PlainFile,
  type Problem,
  type SkippedFile,
  sortProblems,
  type UnreachableReason,
} from '@wacrg/spec';
import { attribute, type LinkBase, linksTo } from './attribute.ts';
import type { ReadFile, ReadResult } from './read-hits.ts';

/** Everything that the stages of a scan gave, to be put together. */
export interface Gathered {
  readonly flavor: Flavor;
  readonly repository: string | undefined;
  readonly commit: string;
  readonly committed?: string | undefined;
  readonly tree: readonly TreeEntry[];
  /** Files that could not be searched. */
  readonly unread: readonly UnreadFile[];
  readonly read: ReadResult;
  readonly blames: ReadonlyMap<string, Blame>;
  readonly claims: readonly ClaimCheck[];
  readonly problems: readonly Problem[];
}

/** The result of a repository that was read: sorted, and the same for the same commit on every machine. */
export function scanned(gathered: Gathered): FlavorScan {
  const { flavor, repository, commit, committed, tree, read, claims } = gathered;
  const links: LinkBase = { repository, commit, pattern: flavor.permalinks };
  return {
    flavor: flavor.id,
    state: 'scanned',
    ...shown(repository, flavor.ref),
    commit,
    ...(committed === undefined ? {} : { committed }),
    files: {
      searched: tree.filter(({ kind }) => kind === 'file').length,
      matched: read.files.length + read.skipped.length,
      skipped: [...read.skipped, ...notSearched(gathered)].sort(byPath),
      ...plainFiles(read),
    },
    lines: sumLines(read),
    annotations: read.files.flatMap((file) => annotationsOf(file, gathered.blames, links)).sort(byPlace),
    mentions: read.files.flatMap((file) => mentionsOf(file, links)).sort(byPlace),
    claims,
    problems: sortProblems([...gathered.problems, ...read.files.flatMap((file) => problemsOf(file, flavor.id))]),
  };
}

/** The files whose parser failed. */
function plainFiles({ files }: ReadResult): { readonly plain?: readonly PlainFile[] } {
  const plain = files.flatMap(({ path, findings: { read } }) => (read === undefined ? [] : [{ path, read }]));
  return plain.length === 0 ? {} : { plain: plain.sort(byPath) };
}

/** The result of a flavor without a scan: what is known of it elsewhere is the caller's to keep. */
export function notScanned(
  flavor: Flavor,
  state: { readonly state: 'no-repository' } | { readonly state: 'unreachable'; readonly reason: UnreachableReason },
  known: Pick<FlavorScan, 'claims' | 'problems'> & {
    readonly repository?: string | undefined;
    readonly commit?: string | undefined;
  },
): FlavorScan {
  return {
    flavor: flavor.id,
    ...state,
    ...shown(known.repository, flavor.ref),
    ...(known.commit === undefined ? {} : { commit: known.commit }),
    files: { searched: 0, matched: 0, skipped: [] },
    lines: noLines,
    annotations: [],
    mentions: [],
    claims: known.claims,
    problems: known.problems,
  };
}

const noLines: LineCounts = { annotation: 0, mention: 0, documentation: 0, ignored: 0, skipped: 0 };

function shown(repository: string | undefined, ref: string | undefined): Pick<FlavorScan, 'repository' | 'ref'> {
  return { ...(repository === undefined ? {} : { repository }), ...(ref === undefined ? {} : { ref }) };
}

/** Links and submodules lead out of the repository, and of some files it has no content: nobody knows what they hold. */
const notSearched = ({ tree, unread }: Gathered): readonly SkippedFile[] => [
  ...tree.flatMap(({ path, kind }) => (kind === 'file' ? [] : [{ path, reason: kind }])),
  ...unread,
];

function sumLines({ files, skippedLines }: ReadResult): LineCounts {
  const total = (kind: LineKind): number => files.reduce((sum, { findings }) => sum + findings.lines[kind], 0);
  return {
    annotation: total('annotation'),
    mention: total('mention'),
    documentation: total('documentation'),
    ignored: total('ignored'),
    skipped: total('skipped') + skippedLines,
  };
}

function annotationsOf({ path, lineCount, findings }: ReadFile, blames: ReadonlyMap<string, Blame>, links: LinkBase) {
  const blame = blames.get(path) ?? new Map();
  const annotated = new Set(
    findings.annotations.flatMap(({ line, endLine = line }) =>
      Array.from({ length: endLine - line + 1 }, (_, n) => line + n),
    ),
  );
  return findings.annotations.map((each) => attribute(each, { path, lineCount, blame, annotated }, links));
}

function mentionsOf({ path, findings }: ReadFile, links: LinkBase) {
  return findings.mentions.map((mention) => {
    const link = linksTo(path, [mention.line, mention.endLine], links)?.source;
    return { ...mention, path, ...(link === undefined ? {} : { link }) };
  });
}

const problemsOf = ({ path, findings }: ReadFile, flavor: string): readonly Problem[] =>
  findings.problems.map((each) => ({ ...each, flavor, path }));

const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

interface Placed {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

const byPlace = (a: Placed, b: Placed): number => byPath(a, b) || a.line - b.line || a.column - b.column;
