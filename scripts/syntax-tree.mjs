// Prints the syntax tree of a file, as the grammar of its language gives it: each node's lines, field and kind.
//
//   node scripts/syntax-tree.mjs FILE [GRAMMAR]
//
// The grammar may be named while the language has no file of its own yet.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureGrammars, grammarsFolder } from './grammars.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const finder = join(root, 'packages/finder');
const [path, named] = process.argv.slice(2);
if (path === undefined) fail('Cannot print a syntax tree: no file is named; name one.');

await ensureGrammars();
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const built = spawnSync(process.execPath, [compiler, '-b', finder], { stdio: ['ignore', 2, 2] });
if (built.status !== 0) fail('Cannot print a syntax tree: the finder does not compile; its errors are above.');

const { languageOf } = await import(join(finder, 'dist/languages/language-of.js'));
const text = readFileSync(path, 'utf8');
const language = languageOf(path, text);
const grammar = named ?? language?.reader?.grammar;
if (grammar === undefined)
  fail(`Cannot print the syntax tree of "${path}": ${language?.name ?? 'its language'} has no grammar; name one.`);

const { Language, Parser } = await import(createRequire(join(finder, 'package.json')).resolve('web-tree-sitter'));
await Parser.init();
const bytes = readFileSync(join(grammarsFolder, `tree-sitter-${grammar}.wasm`));
const parser = new Parser().setLanguage(await Language.load(bytes));
process.stdout.write(linesOf(parser.parse(text).walk(), 0).join(''));

function linesOf(cursor, depth) {
  const { nodeType, currentFieldName: field, startPosition: from, endPosition: to, nodeIsNamed } = cursor;
  const lines = from.row === to.row ? `${from.row + 1}` : `${from.row + 1}-${to.row + 1}`;
  const head = `${lines.padEnd(9)}${'  '.repeat(depth)}${field === null ? '' : `${field}: `}${nodeType}`;
  if (!cursor.gotoFirstChild())
    return nodeIsNamed || field !== null ? [`${head} ${JSON.stringify(cursor.nodeText.slice(0, 60))}\n`] : [];
  const below = [`${head}\n`];
  do below.push(...linesOf(cursor, depth + 1));
  while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return below;
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
