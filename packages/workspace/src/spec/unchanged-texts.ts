import { posix } from 'node:path';
import { type BlobReader, findObjects, listTree, openBlobs, viewAround } from '@wacrg/git';
import { defaultCacheDir, openKept } from '@wacrg/kept';
import { type Corpus, type Part, pairClauses, type Reviewed, reviewedAt, type UnchangedTexts } from '@wacrg/spec';
import { partsOf } from '../load/spec-parser.ts';
import { topFolders } from './spec-history.ts';
import { type PartTexts, type ReadVersion, readerOf, readingOf } from './text-readings.ts';

/**
 * Which texts of today's spec read as they did at the commits that flavors were reviewed against, white space normalised.
 * Commits that the spec's repository lacks are missing in the answer. Costs nothing where nothing was reviewed.
 */
export async function unchangedTexts(
  dir: string,
  corpus: Corpus,
  reviews: readonly Reviewed[],
  { cacheDir = defaultCacheDir() }: { readonly cacheDir?: string | undefined } = {},
): Promise<UnchangedTexts> {
  const wanted = partsByCommit(corpus, reviews);
  const gitDir = wanted.size === 0 ? undefined : (await viewAround(dir))?.view;
  if (gitDir === undefined) return new Map();
  const commits = [...wanted.keys()].sort();
  const found = await findObjects(
    gitDir,
    commits.map((commit) => `${commit}^{commit}`),
  );
  const blobs = openBlobs(gitDir);
  const store = openKept(cacheDir).drawer('spec-readings', gitDir);
  try {
    const read = readerOf({ blobs, store, form: corpus.form });
    const texts: [string, ReadonlyMap<string, ReadonlySet<string>>][] = [];
    for (const [n, commit] of commits.entries()) {
      // The id of a tag or tree that peels to a commit is not a commit's.
      if (found[n]?.id !== commit) continue;
      const spec = { gitDir, corpus, commit, blobs, read };
      texts.push([commit, await unchangedAt(spec, wanted.get(commit) ?? [])]);
    }
    await store.save();
    return new Map(texts);
  } finally {
    blobs.close();
  }
}

/** The commits that reviews name, each with the parts that were reviewed at it. */
function partsByCommit({ parts }: Corpus, reviews: readonly Reviewed[]): ReadonlyMap<string, readonly Part[]> {
  const wanted = new Map<string, Set<Part>>();
  const want = (commit: string): Set<Part> => {
    const known = wanted.get(commit) ?? new Set<Part>();
    wanted.set(commit, known);
    return known;
  };
  for (const review of reviews) {
    // Also those whose part is gone by now: that the commit is known is an answer too.
    for (const commit of [review.commit, ...Object.values(review.codes)]) if (commit !== undefined) want(commit);
    for (const part of parts) {
      const commit = reviewedAt(review, part);
      if (commit !== undefined) want(commit).add(part);
    }
  }
  return new Map([...wanted].map(([commit, set]) => [commit, [...set]]));
}

interface SpecAt {
  readonly gitDir: string;
  readonly corpus: Corpus;
  readonly commit: string;
  readonly blobs: BlobReader;
  readonly read: ReadVersion;
}

async function unchangedAt(spec: SpecAt, parts: readonly Part[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { gitDir, corpus, commit, read } = spec;
  const paths = parts.map(({ source }) => posix.join(corpus.prefix, source.path));
  const found = await findObjects(
    gitDir,
    paths.map((path) => `${commit}:${path}`),
  );
  const moved = found.includes(undefined) ? await pathsByCode(spec) : new Map<string, ChangedPage>();
  const texts: [string, ReadonlySet<string>][] = [];
  for (const [n, part] of parts.entries()) {
    const page = found[n] ? { blob: found[n].id, path: paths[n] ?? '' } : pageOf(part, moved);
    const then = page && (await read(page.blob, page.path, part));
    if (then !== undefined) texts.push([part.code, sameTexts(readingOf(part), then)]);
  }
  return new Map(texts);
}

function sameTexts(now: PartTexts, then: PartTexts): ReadonlySet<string> {
  const names = new Map(pairClauses(then.clauses, now.clauses).map(({ from, to }) => [to, from]));
  const clauses = [...now.clauses]
    .filter(([id, text]) => then.clauses.get(names.get(id) ?? id) === text)
    .map(([id]) => id);
  return new Set([...(now.normative === then.normative ? [''] : []), ...clauses.sort()]);
}

interface ChangedPage {
  readonly blob: string;
  readonly path: string;
}

const pageOf = ({ code, aliases }: Part, pages: ReadonlyMap<string, ChangedPage>): ChangedPage | undefined =>
  [code, ...aliases].map((each) => pages.get(each)).find((each) => each);

/** Where each part lay at a commit; asked only when one lies elsewhere today. */
async function pathsByCode({ gitDir, corpus, commit, blobs }: SpecAt): Promise<ReadonlyMap<string, ChangedPage>> {
  const pages = new Map<string, ChangedPage>();
  for (const { path, id, kind } of await listTree(gitDir, commit, topFolders(corpus))) {
    if (kind !== 'file' || (corpus.form === undefined && !/\.(md|ya?ml)$/.test(path))) continue;
    const bytes = await blobs.read(id);
    const own = path.slice(corpus.prefix.length);
    const parts = bytes === undefined ? [] : await partsOf(bytes.toString('utf8'), own, corpus.form);
    for (const { code } of parts) pages.set(code, { blob: id, path });
  }
  return pages;
}
