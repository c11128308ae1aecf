import { defineConfig } from 'vitest/config';

// Tests run on the sources: the `wacrg-source` condition of each package's `exports` leads there, so no build comes first.
const conditions = ['wacrg-source', 'module', 'node', 'development|production'];

// Where CI wants the totals as JSON.
const results = process.env.WACRG_TEST_RESULTS;

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    globalSetup: ['test/build.setup.ts'],
    setupFiles: ['test/seed.setup.ts'],
    include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'test/browser/**'],
    testTimeout: 60_000,
    maxWorkers: '100%',
    reporters: results ? ['default', 'json'] : ['default'],
    ...(results ? { outputFile: { json: results } } : {}),
  },
});
