// Joins the built command and nearly all that it imports into a few files, because most of the time that a short command
// takes goes into finding and reading hundreds of modules. What is rarely needed and large stays where it is installed.
import { createHash } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const packages = fileURLToPath(new URL('../packages', import.meta.url));
const folder = join(packages, 'cli/bundle');
const made = `${folder}.${process.pid}`;

const bundle = await rolldown({
  // Processes that read files and scan flavors are started by their paths, so each is a command of its own.
  input: {
    bin: join(packages, 'cli/dist/bin.js'),
    'reader-process': join(packages, 'scanner/dist/reader-process.js'),
    'scan-process': join(packages, 'scanner/dist/scan-process.js'),
  },
  platform: 'node',
  external: ['ts-morph', 'web-tree-sitter'],
  logLevel: 'warn',
});
const { output } = await bundle.write({
  dir: made,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  // Less to read at every start; names stay, for a stack trace that somebody sends must be readable.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
});
await bundle.close();
// Names this code, see packages/kept/src/build-id.ts.
const hash = createHash('sha256');
for (const { fileName, code } of [...output].sort((a, b) => (a.fileName < b.fileName ? -1 : 1)))
  hash.update(JSON.stringify([fileName, code]));
writeFileSync(join(made, 'build-id'), hash.digest('hex'));
// Never half a bundle under the name that is started.
if (existsSync(folder)) renameSync(folder, `${made}.old`);
renameSync(made, folder);
rmSync(`${made}.old`, { recursive: true, force: true });
