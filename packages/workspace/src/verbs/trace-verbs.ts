import type { Opened } from '../opened.ts';
import type { Workspace } from '../workspace.ts';

type TraceVerbs = Pick<
  Workspace,
  'adopt' | 'trace' | 'build' | 'render' | 'site' | 'traceShard' | 'mergeSides' | 'merge'
>;

/** What makes result and pages. */
export const traceVerbs = ({ doing, scanRequest, corpusDir, reading }: Opened): TraceVerbs => ({
  adopt: (request = {}) =>
    doing(async () => {
      const { adopt } = await import('../adopt/adopt.ts');
      const { settingsOf } = await import('../trace/trace-runs.ts');
      return adopt(settingsOf(await scanRequest(request)));
    }),
  trace: (request = {}) =>
    doing(async () => (await import('../trace/trace-runs.ts')).scanRun(await scanRequest(request))),
  build: (request = {}) =>
    doing(async () => (await import('../trace/trace-runs.ts')).buildRun(await scanRequest(request))),
  render: ({ out } = {}) =>
    doing(async () =>
      (await import('../trace/trace-runs.ts')).renderRun({ corpusDir: await corpusDir(), out }, reading),
    ),
  site: ({ out }) => doing(async () => (await import('../trace/site-run.ts')).siteRun(await scanRequest({ out }))),
  traceShard: (shard, request = {}) =>
    doing(async () => (await import('../trace/shard-runs.ts')).shardRun(shard, await scanRequest(request))),
  mergeSides: (ours, theirs) => doing(async () => (await import('../trace/merge-sides.ts')).mergeSides(ours, theirs)),
  merge: (files, { out } = {}) =>
    doing(async () =>
      (await import('../trace/shard-runs.ts')).mergeRun(files, { corpusDir: await corpusDir(), out }, reading),
    ),
});
