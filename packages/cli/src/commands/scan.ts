import type { Shard } from '@wacrg/spec';
import {
  cacheFolder,
  corpusFolder,
  outputFolder,
  resultArtifacts,
  type TraceSettings,
  traceCorpus,
} from '@wacrg/workspace';
import { apply } from '../apply.ts';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { report } from '../outcome.ts';
import { progress } from '../progress.ts';

export interface ScanOptions extends CommonOptions {
  readonly flavor?: readonly string[] | undefined;
  readonly locked?: true | undefined;
  readonly offline?: true | undefined;
  readonly jobs?: number | undefined;
  readonly explain?: string | undefined;
  readonly shard?: Shard | undefined;
}

/** `wacrg scan`: every flavor is read; result and lock are written. */
export async function scan(options: ScanOptions): Promise<ExitCode> {
  if (options.explain !== undefined) return (await import('./explain.ts')).explain(options.explain, options);
  const corpusDir = await corpusFolder(options.corpus);
  const root = outputFolder(options.out, corpusDir);
  const settings: TraceSettings = {
    corpusDir,
    resultDirs: [root, corpusDir],
    cacheDir: cacheFolder(options.cache),
    locked: options.locked ?? false,
    offline: options.offline ?? false,
    jobs: options.jobs,
    only: options.flavor,
    progress: progress(options.quiet ?? false),
  };
  if (options.shard !== undefined) return (await import('./scan-shard.ts')).scanShard(options.shard, settings, options);
  const traced = await traceCorpus(settings);
  const artifacts = await resultArtifacts(traced);
  const done = await apply(root, artifacts, false);
  const { result } = traced;
  return report({ result, problems: result.problems, ...done, root, entry: artifacts[0]?.path ?? '' }, options);
}
