import { defineConfig } from 'vitest/config';

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

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    globalSetup: ['test/build.setup.ts'],
    setupFiles: ['test/seed.setup.ts'],
    include: process.env.WACRG_LONG ? long : ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'test/browser/**', ...(process.env.WACRG_LONG ? [] : long)],
    testTimeout: 60_000,
    maxWorkers: '100%',
    reporters: results ? ['default', 'json'] : ['default'],
    ...(results ? { outputFile: { json: results } } : {}),
  },
});
