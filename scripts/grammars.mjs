// Puts the grammar files that the finder reads into `packages/finder/grammars`, which git ignores. They come from packages
// of which only those files are used, so the packages are not installed: each is fetched once, as its registry has it, and
// taken only when it has the SHA-256 that `packages/finder/grammars.json` names.
//   node scripts/grammars.mjs
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noticesOf, takeModules, takeScopes } from './textmate-grammars.mjs';

const finder = fileURLToPath(new URL('../packages/finder/', import.meta.url));
const table = readFileSync(join(finder, 'grammars.json'), 'utf8');
/** Where the grammar files come from. */
export const packages = JSON.parse(table);
/** The folder of the grammar files. */
export const grammarsFolder = join(finder, 'grammars');
const stamp = join(grammarsFolder, 'table.sha256');

/** The TextMate grammars that are not Shiki's, as the table of languages names them: by their scopes. */
function wantedScopes() {
  const rows = readFileSync(join(finder, 'src/languages/linguist.ts'), 'utf8');
  return [
    ...new Set([...rows.matchAll(/^[^|\n]+\|([\w+-]+(?:\.[\w+-]+)+)(?:\||$)/gm)].map((match) => match[1])),
  ].sort();
}

/** Fetches the grammar files, where those of another table are there, or none. */
export async function ensureGrammars() {
  const scopes = wantedScopes();
  const form = readFileSync(new URL('textmate-grammars.mjs', import.meta.url), 'utf8');
  const wanted = createHash('sha256').update(`${table}${scopes}${form}`).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const made = `${grammarsFolder}.${process.pid}`;
  mkdirSync(made, { recursive: true });
  try {
    const licences = [];
    for (const source of packages) licences.push(await take(source, { into: made, scopes }));
    writeFileSync(join(made, 'LICENSES.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));
    writeFileSync(join(made, 'table.sha256'), wanted);
    rmSync(grammarsFolder, { recursive: true, force: true });
    renameSync(made, grammarsFolder);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** Takes the grammars out of one package, and gives its licence. */
async function take(source, { into, scopes }) {
  const { package: name, version, sha256, folder, grammars = [], files = [], modules, others } = source;
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
  const taken = others === undefined ? undefined : await takeScopes(join(at, folder), join(into, others), scopes);
  const { license } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
  const texts = readdirSync(at).filter((file) => /^licen[cs]e(\.|$)/i.test(file));
  const notices = taken === undefined ? [] : noticesOf(readFileSync(join(at, 'notice'), 'utf8'), taken);
  const text = [...texts.map((file) => readFileSync(join(at, file), 'utf8').trim()), ...notices].join('\n\n');
  rmSync(at, { recursive: true });
  return `${name} ${version}, ${license}\n\n${text}\n`;
}

function run(command, args) {
  execFileSync(command, args, {
    cwd: finder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureGrammars();
