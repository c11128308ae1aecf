import type { Artifact } from '@wacrg/workspace';
import {
  cacheFolder,
  corpusFolder,
  outputFolder,
  renderArtifacts,
  resultArtifacts,
  traceCorpus,
} from '@wacrg/workspace';
import { apply } from '../apply.ts';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { report } from '../outcome.ts';
import { progress } from '../progress.ts';

export interface BuildOptions extends CommonOptions {
  readonly check?: true | undefined;
  readonly locked?: true | undefined;
  readonly offline?: true | undefined;
  readonly jobs?: number | undefined;
}

/** `wacrg build`: lint, scan and render. `--check` compares instead of writing. */
export async function build(options: BuildOptions): Promise<ExitCode> {
  const corpusDir = await corpusFolder(options.corpus);
  const root = outputFolder(options.out, corpusDir);
  const check = options.check ?? false;
  const traced = await traceCorpus({
    corpusDir,
    resultDirs: [root, corpusDir],
    cacheDir: cacheFolder(options.cache),
    locked: check || (options.locked ?? false),
    offline: options.offline ?? false,
    jobs: options.jobs,
    keepUnreachable: check,
    progress: progress(options.quiet ?? false),
  });
  const { corpus, result } = traced;
  const pages = await renderArtifacts(corpusDir, { corpus, result, out: options.out });
  const done = await apply(root, inTurn(await resultArtifacts(traced), pages.artifacts), check);
  const problems = [...result.problems, ...pages.problems];
  return report({ result, problems, ...done, root, entry: pages.entry }, options);
}

function* inTurn(...lists: readonly Iterable<Artifact>[]): Generator<Artifact> {
  for (const artifacts of lists) yield* artifacts;
}
