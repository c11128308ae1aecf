import { defineConfig } from 'vitest/config';

// Where CI wants the totals as JSON.
const results = process.env.WACRG_TEST_RESULTS;
const conditions = ['wacrg-source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/own-site.setup.ts'],
    // One browser for all, and a slow machine: these are walks, not measurements.
    fileParallelism: false,
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    reporters: results ? ['default', 'json'] : ['default'],
    ...(results ? { outputFile: { json: results } } : {}),
  },
});
