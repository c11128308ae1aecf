import { underSignal } from '@wacrg/git';
import { ToolError } from '@wacrg/spec';
import type { CheckReport } from './check/check-tree.ts';
import { cacheFolder, corpusFolder } from './load/folders.ts';
import { type AuthorOptions, type AuthorSettings, authorSettings } from './settings.ts';
import type { SpecReading } from './spec/read-spec.ts';
import type { Progress } from './trace/progress.ts';
import type { ScanRequest } from './trace/trace-runs.ts';
import type { CheckRequest, Compared, TraceRequest, Workspace, WorkspaceOptions } from './workspace.ts';

const silent: Progress = { update: () => undefined, done: () => undefined };

/**
 * Opens what a person has before them: a library, the repository of a spec, or both. Nothing is read before a verb asks
 * for it, and each verb's code is loaded when it is first called.
 *
 * @example
 * const workspace = openWorkspace({ folder: '../my-lib', spec: '../spec' });
 * const { problems } = await workspace.check();
 * workspace.close();
 */
export function openWorkspace(options: WorkspaceOptions = {}): Workspace {
  const closing = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, closing.signal]) : closing.signal;
  const doing = <T>(work: () => Promise<T>): Promise<T> => untilAborted(signal, work);
  const reading: SpecReading = {
    cacheDir: cacheFolder(options.cacheDir),
    flowCheckers: options.flowCheckers ?? {},
  };
  const here = (): AuthorOptions => ({ ...options, cache: options.cacheDir });
  const settings = (): Promise<AuthorSettings> => authorSettings(here());
  const corpusDir = (): Promise<string> => corpusFolder(options.corpus, options.folder);
  const scanRequest = async ({ locked = false, ...request }: TraceRequest): Promise<ScanRequest> => ({
    ...reading,
    ...request,
    locked,
    offline: options.offline ?? false,
    corpusDir: await corpusDir(),
    progress: options.progress ?? silent,
  });
  const compare = async (before: string, after: string | undefined): Promise<Compared> => {
    const [{ twoResults }, { difference }] = await Promise.all([
      import('./check/two-results.ts'),
      import('@wacrg/spec'),
    ]);
    const [from, to] = await twoResults(before, after, here());
    return { from, to, difference: difference(from, to) };
  };
  const check = async (request: CheckRequest): Promise<CheckReport> => {
    const { checkWorkingTree } = await import('./check/check-tree.ts');
    const { staged = false, gates = [], ratchetFile = 'wacrg.ratchet', latest = false } = request;
    return checkWorkingTree({ ...(await settings()), staged, gates, ratchetFile, latest });
  };
  return {
    check: (request = {}) => doing(() => check(request)),
    fix: (request = {}) =>
      doing(async () => {
        const { root, problems } = await check(request);
        return { root, files: await (await import('./check/fix.ts')).fixedFiles(root, problems) };
      }),
    checkText: (path, text) =>
      doing(async () => (await import('./check/check-text.ts')).checkText(path, text, await settings())),
    suggest: () => doing(async () => (await import('./suggest/suggest-here.ts')).suggestHere(await settings())),
    dismiss: (keys, reason) =>
      doing(async () => (await import('./suggest/dismiss.ts')).dismiss({ keys, reason }, await settings())),
    accept: (code) => doing(async () => (await import('./check/accept-spec.ts')).acceptSpec(code, await settings())),
    explain: (path) => doing(async () => (await import('./check/explain-file.ts')).explainFile(path, options)),
    show: (cited) => doing(async () => (await import('./show/show-part.ts')).showPart(cited, await settings())),
    search: (words) =>
      doing(async () => {
        const [{ searchSpec }, { loadSpec }] = await Promise.all([
          import('./show/search-spec.ts'),
          import('./spec/spec-source.ts'),
        ]);
        return searchSpec((await loadSpec((await settings()).spec)).corpus, words);
      }),
    diff: (before, after) => doing(() => compare(before, after)),
    notifications: (before, after) =>
      doing(async () => {
        const [{ notifications }, { readSpec }] = await Promise.all([
          import('@wacrg/spec'),
          import('./spec/read-spec.ts'),
        ]);
        const { from, to } = await compare(before, after);
        const { corpus } = await readSpec(await corpusDir(), reading);
        return { namespace: corpus.namespace, list: notifications(corpus, from, to) };
      }),
    lint: () => doing(async () => (await import('./corpus/lint-report.ts')).lintReport(await corpusDir(), reading)),
    coverage: ({ out, flavors } = {}) =>
      doing(async () => {
        const dir = await corpusDir();
        const resultDirs = out === undefined ? [dir] : [out, dir];
        return (await import('./corpus/coverage-table.ts')).coverageTable(dir, { ...reading, resultDirs, flavors });
      }),
    adopt: (request = {}) =>
      doing(async () => {
        const [{ adopt }, { settingsOf }] = await Promise.all([
          import('./adopt/adopt.ts'),
          import('./trace/trace-runs.ts'),
        ]);
        return adopt(settingsOf(await scanRequest(request)));
      }),
    trace: (request = {}) =>
      doing(async () => (await import('./trace/trace-runs.ts')).scanRun(await scanRequest(request))),
    build: (request = {}) =>
      doing(async () => (await import('./trace/trace-runs.ts')).buildRun(await scanRequest(request))),
    render: ({ out } = {}) =>
      doing(async () =>
        (await import('./trace/trace-runs.ts')).renderRun({ corpusDir: await corpusDir(), out }, reading),
      ),
    site: ({ out }) => doing(async () => (await import('./trace/site-run.ts')).siteRun(await scanRequest({ out }))),
    traceShard: (shard, request = {}) =>
      doing(async () => (await import('./trace/shard-runs.ts')).shardRun(shard, await scanRequest(request))),
    merge: (files, { out } = {}) =>
      doing(async () =>
        (await import('./trace/shard-runs.ts')).mergeRun(files, { corpusDir: await corpusDir(), out }, reading),
      ),
    begin: (request = {}) =>
      doing(async () => (await import('./begin/begin.ts')).begin(options.folder ?? '.', request, reading)),
    newFlavor: (address, request = {}) =>
      doing(async () => {
        const { offline = false } = options;
        const around = { ...reading, offline, corpusDir: await corpusDir() };
        return (await import('./begin/new-flavor.ts')).newFlavor(address, request, around);
      }),
    close: () => closing.abort(new ToolError('closed', 'Cannot go on: this workspace was closed; open it again.')),
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
