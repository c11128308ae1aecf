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
  for (const [from, to = basename(from)] of files) cpSync(from, join(folder, to));
}

function templates() {
  const from = join(root, 'templates');
  return {
    folder: join(root, 'packages/render/templates'),
    files: readdirSync(from).map((file) => [join(from, file)]),
  };
}

/** The grammar files that the languages name, and none else of the packages that they come from. */
function grammars() {
  const finder = join(root, 'packages/finder');
  const sources = ['languages', 'load'].flatMap((room) => {
    const folder = join(finder, 'src', room);
    return readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  });
  const named = (pattern) => sources.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name));
  const { resolve } = createRequire(join(finder, 'package.json'));
  const wasm = named(/'([^'\n]+\.wasm)'/g).map((name) => [resolve(name)]);
  // The second field of a row of GitHub's languages names its TextMate grammar.
  const [table = ''] = readFileSync(join(finder, 'src/languages/linguist.ts'), 'utf8').split('export const heuristics');
  const rows = table.matchAll(/^[^|\n]+\|([\w-]+)\|/gm);
  const ids = [...named(/\bgrammar: '([\w-]+)'/g), ...[...rows].map(([, id]) => id)];
  const modules = withEmbedded(ids, (id) => resolve(`@shikijs/langs/${id}`));
  const textMate = modules.map((path) => [path, join('textmate', basename(path))]);
  return { folder: join(finder, 'grammars'), files: [...wasm, ...textMate] };
}

/** The modules of grammars with those that they embed. */
function withEmbedded(ids, pathOf) {
  const paths = new Set(ids.map(pathOf));
  for (const path of paths) {
    const embedded = readFileSync(path, 'utf8').matchAll(/^import \w+ from '\.\/([\w-]+)\.mjs'/gm);
    for (const [, id] of embedded) paths.add(pathOf(id));
  }
  return [...paths].sort();
}
