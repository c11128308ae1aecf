import { defineConfig } from 'vitest/config';

// Tests run on the sources: the `wacrg-source` condition of each package's `exports` leads there, so no build comes first.
const conditions = ['wacrg-source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'test/browser/**'],
    testTimeout: 30_000,
  },
});
