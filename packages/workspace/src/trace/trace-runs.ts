import { resolve } from 'node:path';
import { type Problem, problem, ToolError, withoutSilenced } from '@wacrg/spec';
import { readScanResults, withScanResults } from '../results/scan-results.ts';
import { openSpec, type SpecReading, specOf } from '../spec/read-spec.ts';
import type { Artifact } from './artifact.ts';
import { openPages } from './kept-pages.ts';
import { conflictedFiles, lastResultText, parseResult } from './last-result.ts';
import { resultArtifacts, type TraceSettings, traceCorpus } from './pipeline.ts';
import { resultFile } from './result-files.ts';
import type { Run } from './run.ts';
import { readSurroundings } from './templates.ts';

/** Where a run reads and where it is to be written. */
export interface RunPlace {
  readonly corpusDir: string;
  /** Everything is written under it, and the corpus is left as it is. */
  readonly out?: string | undefined;
}

export type ScanRequest = RunPlace & Omit<TraceSettings, 'corpusDir' | 'resultDirs'>;

/** Where a run is to be written. */
export const rootOf = ({ corpusDir, out }: RunPlace): string => (out === undefined ? corpusDir : resolve(out));

/** What a run over a corpus is given. */
export const settingsOf = (request: ScanRequest): TraceSettings => ({
  ...request,
  resultDirs: [rootOf(request), request.corpusDir],
});

/** Files with the marks of a merge are made anew of what both sides knew, with a notice. */
async function mergeProblems({ resultDirs }: Pick<TraceSettings, 'resultDirs'>): Promise<readonly Problem[]> {
  const paths = await conflictedFiles(resultDirs);
  return paths.map((path) => problem('result-merged', { path }, { path }));
}

/** Reads every flavor and joins what was found with the spec: result and lock. */
export async function scanRun(request: ScanRequest): Promise<Run> {
  const notices = await mergeProblems(settingsOf(request));
  const ran = await readScanResults(request);
  const traced = await traceCorpus(settingsOf(request));
  const result = ran === undefined ? traced.result : withScanResults(traced.result, ran);
  const artifacts = await resultArtifacts({ ...traced, result });
  return {
    result,
    problems: () => [...result.problems, ...notices],
    artifacts,
    root: rootOf(request),
    entry: resultFile,
  };
}

/** As {@link scanRun}, and every page made of the result. */
export async function buildRun(request: ScanRequest): Promise<Run> {
  const notices = await mergeProblems(settingsOf(request));
  const traced = await traceCorpus(settingsOf(request));
  const { corpus, result } = traced;
  const { renderArtifacts } = await import('./render-artifacts.ts');
  const pages = await renderArtifacts(request.corpusDir, { corpus, result, out: request.out });
  return {
    result,
    problems: () => [...result.problems, ...pages.problems, ...notices],
    artifacts: inTurn(await resultArtifacts(traced), pages.artifacts),
    root: rootOf(request),
    pages: pages.pages,
    entry: pages.entry,
  };
}

/** Every page made of the last result; nothing is scanned. @throws {ToolError} `bad-result` before the first scan */
export async function renderRun(place: RunPlace, reading: SpecReading): Promise<Run> {
  const { corpusDir, out } = place;
  const root = rootOf(place);
  const opened = await openSpec(corpusDir, reading);
  const text = await lastResultText([root, corpusDir]);
  if (text === undefined) {
    throw new ToolError(
      'bad-result',
      `Cannot render "${corpusDir}": it has no ${resultFile} yet; run "wacrg scan" first.`,
    );
  }
  const around = await readSurroundings(corpusDir);
  const last = openPages({ ...place, ...reading }, { spec: opened, result: text, around });
  const standing = await last.standing();
  const result = await parseResult(text);
  if (standing !== undefined) {
    const { problems, silenced } = await opened.findings();
    const { pages, entry, files } = standing;
    const shown = withoutSilenced(problems, silenced).shown;
    return { result, problems: () => shown, artifacts: [], standing: files.map(([path]) => path), root, pages, entry };
  }
  const { corpus, problems } = await specOf(opened);
  const { renderArtifacts } = await import('./render-artifacts.ts');
  const made = await renderArtifacts(corpusDir, { corpus, result, out, around });
  return {
    result,
    problems: () => withoutSilenced([...problems, ...made.problems], corpus.silenced ?? []).shown,
    ...last.noted(made),
    root,
    pages: made.pages,
    entry: made.entry,
  };
}

function* inTurn(...lists: readonly Iterable<Artifact>[]): Generator<Artifact> {
  for (const artifacts of lists) yield* artifacts;
}
