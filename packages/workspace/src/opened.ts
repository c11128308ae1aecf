import { availableParallelism } from 'node:os';
import { currentLimits, underLimits, underSignal } from '@wacrg/git';
import { lendSandbox, openSandbox } from '@wacrg/sandbox';
import { openReaders } from '@wacrg/scanner';
import { libraryAround, libraryUnits } from './library-units.ts';
import { cacheFolder, corpusFolder } from './load/folders.ts';
import { specParsers } from './load/spec-parser.ts';
import type { AuthorOptions, Specs } from './settings.ts';
import type { SpecReading } from './spec/read-spec.ts';
import type { Progress } from './trace/progress.ts';
import type { ScanRequest } from './trace/trace-runs.ts';
import type { TraceRequest, WorkspaceOptions } from './workspace.ts';

/** What the verbs of one workspace share. */
export interface Opened {
  readonly options: WorkspaceOptions;
  /** What a library's verbs are asked, before its own files say more. */
  readonly library: AuthorOptions;
  /** How a spec is read. */
  readonly reading: SpecReading;
  /** Does a verb's work, until the workspace is closed or its signal ends it. */
  readonly doing: <T>(work: () => Promise<T>) => Promise<T>;
  /** The libraries in the folder, each once for every spec that it follows. */
  readonly units: () => Promise<Specs>;
  /** The library around the folder alone, where something of it is to be written. */
  readonly around: () => Promise<Specs>;
  readonly corpusDir: () => Promise<string>;
  readonly scanRequest: (request: TraceRequest) => Promise<ScanRequest>;
}

const silent: Progress = { update: () => undefined, done: () => undefined };

/** Reads nothing yet. The signal ends the work of every verb, with all processes. */
export function opened(options: WorkspaceOptions, signal: AbortSignal): Opened {
  const { offline = false, progress = silent, cacheDir, flowCheckers = {} } = options;
  const reading: SpecReading = { cacheDir: cacheFolder(cacheDir), flowCheckers };
  const limitMs = underLimits(options.limits, currentLimits).fileSeconds * 1000;
  // The same processes parse the spec's texts and the library's.
  const sandbox = openSandbox({ module: specParsers, most: Math.min(2, availableParallelism()), signal, limitMs });
  const readers = lendSandbox(sandbox, () => openReaders());
  const library: AuthorOptions = { ...options, cache: cacheDir, readers };
  const corpusDir = (): Promise<string> => corpusFolder(options.corpus, options.folder, reading.cacheDir);
  return {
    options,
    library,
    reading,
    doing: (work) => underLimits(options.limits, () => lendSandbox(sandbox, () => untilAborted(signal, work))),
    units: () => libraryUnits(library),
    around: () => libraryAround(library),
    corpusDir,
    scanRequest: async ({ locked = false, ...request }) => ({
      ...reading,
      ...request,
      locked,
      offline,
      corpusDir: await corpusDir(),
      progress,
    }),
  };
}

/** What was ended on request fails with the request's reason, and not with what a process says that was ended. */
async function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  try {
    return await underSignal(signal, work);
  } catch (cause) {
    signal.throwIfAborted();
    throw cause;
  }
}
