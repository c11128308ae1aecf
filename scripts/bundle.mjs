// Joins the built command and nearly all that it imports into a few files, because most of the time that a short command
// takes goes into finding and reading hundreds of modules. What is rarely needed and large stays where it is installed.
import { existsSync, renameSync, rmSync } from 'node:fs';
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
await bundle.write({ dir: made, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' });
await bundle.close();
// Never half a bundle under the name that is started.
if (existsSync(folder)) renameSync(folder, `${made}.old`);
renameSync(made, folder);
rmSync(`${made}.old`, { recursive: true, force: true });
