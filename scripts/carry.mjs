// Copies into a package what it carries when it is packed: templates into `render`, grammars into `finder`. In the
// workspace both are read from where they are, so nothing is copied there.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const carried = { render: templates, finder: grammars };

const [command, name] = process.argv.slice(2);
const { folder, files } = carried[name]();
rmSync(folder, { recursive: true, force: true });
if (command === 'in') {
  mkdirSync(folder, { recursive: true });
  for (const file of files) cpSync(file, join(folder, basename(file)));
}

function templates() {
  const from = join(root, 'templates');
  return { folder: join(root, 'packages/render/templates'), files: readdirSync(from).map((file) => join(from, file)) };
}

/** The grammar files that the finders name, and none else of the packages that they come from. */
function grammars() {
  const finder = join(root, 'packages/finder');
  const names = readFileSync(join(finder, 'src/load/grammars.ts'), 'utf8').matchAll(/'([^'\n]+\.wasm)'/g);
  const { resolve } = createRequire(join(finder, 'package.json'));
  return { folder: join(finder, 'grammars'), files: [...names].map(([, name]) => resolve(name)) };
}
