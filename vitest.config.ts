import { defineConfig, type ViteUserConfig } from 'vitest/config';

// Tests run on the sources: the `wacrg-source` condition of each package's `exports` leads there, so no build comes first.
const conditions = ['wacrg-source', 'module', 'node', 'development|production'];

// What takes minutes by its nature (faults of disk, network and power; every setting of git; every program that is
// started; whole workflows) runs in `npm run long`, so that `npm test` stays short enough to be run before each change.
const long = [
  'packages/call-gateway/test/killed-at-random.test.ts',
  'packages/lsp/test/many-files.test.ts',
  'packages/scanner/test/attribution.test.ts',
  'test/docs/doors.test.ts',
  'test/faults/**',
  'test/faults.test.ts',
  'test/foreign-settings.test.ts',
  'test/init-workflows.test.ts',
  'test/partial-clones.test.ts',
  'test/processes-of-size.test.ts',
  'test/shards.test.ts',
  'test/started-programs.test.ts',
  'test/unchanged-scan.test.ts',
];

// Where CI wants the totals as JSON.
const results = process.env.WACRG_TEST_RESULTS;

// Tests of values leave nothing behind in a module, so one process may run many of their files: its start and the loading
// of what they try take longer than most of them.
const values = ['codec', 'finder', 'render', 'reports', 'search', 'spec'].map(
  (name) => `packages/${name}/test/**/*.test.ts`,
);
// What replaces a module, or counts the processes that its own started, needs a process of its own.
const apart = [
  'packages/sandbox/test/**/*.test.ts',
  'packages/workspace/test/open-workspace.test.ts',
  'packages/workspace/test/read-spec.test.ts',
  'test/kept-pages.test.ts',
];
const never = ['**/node_modules/**', '**/dist/**', 'test/browser/**'];

type Project = NonNullable<ViteUserConfig['test']>;

const project = (test: Project): ViteUserConfig => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { setupFiles: ['test/seed.setup.ts', 'test/spares.setup.ts'], testTimeout: 60_000, ...test },
});

const projects = process.env.WACRG_LONG
  ? [project({ name: 'long', include: long, exclude: never })]
  : [
      project({ name: 'values', include: values, exclude: never, isolate: false }),
      project({ name: 'apart', include: apart, exclude: never }),
      project({
        name: 'worlds',
        include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
        exclude: [...never, ...long, ...values, ...apart],
        isolate: false,
      }),
    ];

export default defineConfig({
  test: {
    // Here, where it runs once, and not once for each project.
    globalSetup: ['test/temporary.setup.ts', 'test/build.setup.ts'],
    maxWorkers: '100%',
    reporters: results ? ['default', 'json'] : ['default'],
    ...(results ? { outputFile: { json: results } } : {}),
    projects,
  },
});
