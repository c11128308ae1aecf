import { join } from 'node:path';
import { historyName } from '@wacrg/git';
import type { Shard } from '@wacrg/spec';
import {
  cacheFolder,
  corpusFolder,
  outputFolder,
  resultArtifacts,
  seenFlavors,
  type Traced,
  type TraceSettings,
  traceCorpus,
} from '@wacrg/workspace';
import { apply } from '../apply.ts';
import { keepAnswer, tips } from '../last-scan.ts';
import type { ExitCode } from '../main.ts';
import { noteDigests } from '../note-digests.ts';
import type { CommonOptions } from '../options.ts';
import { type Answer, describe } from '../outcome.ts';
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
export async function scan(options: ScanOptions, args: readonly string[]): Promise<ExitCode> {
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
    tips: new Map(tips),
    progress: progress(options.quiet ?? false),
  };
  if (options.shard !== undefined) return (await import('./scan-shard.ts')).scanShard(options.shard, settings, options);
  // Asked before anything is read: a commit that comes meanwhile is for the next scan to see.
  const history = await historyName(corpusDir);
  const traced = await traceCorpus(settings);
  const { artifacts, digests } = noteDigests(await resultArtifacts(traced));
  const done = await apply(root, artifacts, false);
  const { result } = traced;
  const { problems } = result;
  const outcome = { result, problems, ...done, root, entry: artifacts[0]?.path ?? '' };
  const answer = describe(outcome, options);
  process.stdout.write(answer.said);
  const isFound = options.corpus !== undefined || corpusDir === process.cwd();
  // Of flavors that were not read the next scan reads what this one wrote; else the next one has nothing to write.
  const isLast = options.flavor === undefined || done.written.length === 0;
  const next = done.written.length === 0 ? answer : describe({ ...outcome, written: [] }, options);
  if (isFound && isLast) await keep(next, { traced, settings, history, digests, root, args });
  return answer.exitCode;
}

interface Done {
  readonly traced: Traced;
  readonly settings: TraceSettings;
  readonly history: string | undefined;
  readonly digests: ReadonlyMap<string, string>;
  readonly root: string;
  readonly args: readonly string[];
}

async function keep(answer: Answer, { traced, settings, history, digests, root, args }: Done): Promise<void> {
  const { corpusDir, cacheDir, locked, offline, jobs = 4, only } = settings;
  const flavors = seenFlavors(traced, only);
  if (flavors === undefined || history === undefined || traced.specName === undefined) return;
  const corpusRepository = traced.corpus.repository;
  await keepAnswer(args, {
    ...answer,
    settings: { corpusDir, cacheDir, corpusRepository, locked, offline, jobs },
    spec: traced.specName,
    history,
    flavors,
    files: [...digests].map(([path, text]) => [join(root, path), text] as const),
  });
}
