import { join } from 'node:path';
import { findUnpublished } from '@wacrg/git';
import { type Corpus, lintParts, type Problem, type Unpublished } from '@wacrg/spec';
import { readSpec } from '../spec/read-spec.ts';
import type { Artifact } from './artifact.ts';
import { keptResult } from './last-result.ts';
import { resultArtifacts, traceCorpus } from './pipeline.ts';
import { renderArtifacts } from './render-artifacts.ts';
import { resultFile } from './result-files.ts';
import type { ScanRequest } from './trace-runs.ts';

/** What a site is made of, of which nothing is written yet. */
export interface SiteRun {
  readonly corpusDir: string;
  /** The pages, and the result where there was none yet. */
  readonly artifacts: Iterable<Artifact>;
  /** Files and folders that all of it comes from. */
  readonly sources: readonly string[];
  /** Why the site would say nothing. */
  readonly problems: readonly Problem[];
  /** Which commits of the corpus's own repository are not known to be at its address. */
  readonly unpublished: (commits: readonly string[]) => Promise<Unpublished>;
}

/** Pages from the last result where there is one, so that no network is needed; else flavors are read first. */
export async function siteRun(request: ScanRequest): Promise<SiteRun> {
  const { corpusDir } = request;
  const { corpus } = await readSpec(corpusDir, request);
  // Sites share what they say alike: a result is held while all pages are rendered.
  const last = await keptResult([corpusDir]);
  const traced = last === undefined ? await traceCorpus({ ...request, resultDirs: [corpusDir] }) : undefined;
  const result = last ?? traced?.result;
  if (result === undefined) throw new TypeError('a scan gives a result');
  const pages = await renderArtifacts(corpusDir, { corpus, result, out: request.out, shownAt: corpusDir });
  const own = traced === undefined ? [] : await resultArtifacts(traced);
  function* artifacts(): Generator<Artifact> {
    yield* own;
    yield* pages.artifacts;
  }
  const names = ['spec', 'templates', 'wacrg.yaml', resultFile, ...(corpus.site?.prose ?? [])];
  return {
    corpusDir,
    artifacts: artifacts(),
    sources: names.map((name) => join(corpusDir, name)),
    problems: lintParts(corpus),
    unpublished: unpublishedOf(corpusDir, corpus),
  };
}

/** Apart, because what it holds stays while the site is made: neither the spec nor the result. */
function unpublishedOf(folder: string, { repository, branch }: Pick<Corpus, 'repository' | 'branch'>) {
  return (commits: readonly string[]): Promise<Unpublished> => findUnpublished(folder, { repository, branch }, commits);
}
