// Puts the grammar files that the finder reads into `packages/finder/grammars`, which git ignores. They come from packages
// of which only those files are used, so the packages are not installed: each is fetched once, as its registry has it, and
// taken only when it has the SHA-256 that `packages/finder/grammars.json` names.
//   node scripts/grammars.mjs
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const finder = fileURLToPath(new URL('../packages/finder/', import.meta.url));
const table = readFileSync(join(finder, 'grammars.json'), 'utf8');
const wanted = createHash('sha256').update(table).digest('hex');

/** The folder of the grammar files. */
export const grammarsFolder = join(finder, 'grammars');
const stamp = join(grammarsFolder, 'table.sha256');

/** Fetches the grammar files, where those of another table are there, or none. */
export function ensureGrammars() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const made = `${grammarsFolder}.${process.pid}`;
  mkdirSync(made, { recursive: true });
  try {
    const licences = JSON.parse(table).map((source) => take(source, made));
    writeFileSync(join(made, 'LICENSES.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));
    writeFileSync(join(made, 'table.sha256'), wanted);
    rmSync(grammarsFolder, { recursive: true, force: true });
    renameSync(made, grammarsFolder);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** Takes the grammars out of one package, and gives its licence. */
function take({ package: name, version, sha256, folder, grammars = [], files = [], modules }, into) {
  const at = join(into, 'package');
  mkdirSync(at, { recursive: true });
  run('npm', ['pack', `${name}@${version}`, '--ignore-scripts', '--silent', '--pack-destination', at]);
  const [archive] = readdirSync(at);
  const found = createHash('sha256')
    .update(readFileSync(join(at, archive)))
    .digest('hex');
  if (found !== sha256)
    throw new Error(
      `Cannot use ${name}@${version}: its SHA-256 is ${found}, not ${sha256}; if the version in grammars.json was changed, change that too.`,
    );
  // Their folder in the archive has any name.
  run('tar', ['--extract', '--file', join(at, archive), '--directory', at, '--strip-components', '1']);
  for (const file of [...files, ...grammars.map((grammar) => `tree-sitter-${grammar}.wasm`)])
    renameSync(join(at, folder, file), join(into, file));
  if (modules !== undefined) takeModules(join(at, folder), join(into, modules));
  const { license } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
  const texts = readdirSync(at).filter((file) => /^licen[cs]e(\.|$)/i.test(file));
  const text = texts.map((file) => readFileSync(join(at, file), 'utf8').trim()).join('\n\n');
  rmSync(at, { recursive: true });
  return `${name} ${version}, ${license}\n\n${text}\n`;
}

/** TextMate grammars are modules that import those that they embed; what only gives another name to one is left. */
function takeModules(from, to) {
  mkdirSync(to);
  for (const file of readdirSync(from).filter((each) => each.endsWith('.mjs')))
    if (readFileSync(join(from, file), 'utf8').includes('JSON.parse(')) renameSync(join(from, file), join(to, file));
}

function run(command, args) {
  execFileSync(command, args, {
    cwd: finder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureGrammars();
