// Packs every published package as npm would get it, lints the tarballs, and installs them into empty folders: the command
// from the tree of a release, alone, and the libraries beside each other. What works in the workspace only is found here.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pnpm } from './pnpm.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wacrg-packed-'));
// The workspace refuses packages that want a newer Node; whoever installs ours is warned of them.
const { npm_config_engine_strict: _, ...env } = process.env;
const run = (command, args, options = {}) =>
  execFileSync(command, args, { stdio: 'inherit', cwd: folder, env, ...options });
const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
const local = (name) => join(root, 'node_modules', '.bin', name);

try {
  const command = packRelease();
  const tarballs = [command, ...packages().map(pack)];
  for (const tarball of tarballs) {
    run(local('publint'), ['--strict', tarball]);
    run(local('attw'), ['--profile', 'esm-only', '--format', 'ascii', '--quiet', tarball]);
  }
  installed('libraries', tarballs.slice(1));
  tryOut(join(installed('command', [command], ['--offline']), 'node_modules/.bin/wacrg'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The command as it is released: one package, whose manifest names no other. */
function packRelease() {
  const tree = join(folder, 'tree');
  run('node', [join(root, 'scripts/bundle.mjs')]);
  run('node', [join(root, 'scripts/release-tree.mjs'), tree]);
  run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: tree });
  return join(
    folder,
    readdirSync(folder).find((file) => file.endsWith('.tgz')),
  );
}

/** Installs tarballs into an empty folder, and says how much that is. */
function installed(name, tarballs, options = []) {
  const at = join(folder, name);
  mkdirSync(at);
  writeFileSync(join(at, 'package.json'), JSON.stringify({ private: true }));
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent', ...options, ...tarballs], {
    cwd: at,
  });
  const files = readdirSync(join(at, 'node_modules'), { recursive: true }).map((file) =>
    join(at, 'node_modules', file),
  );
  const bytes = files.map((file) => statSync(file)).reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0);
  const { packages } = JSON.parse(readFileSync(join(at, 'package-lock.json'), 'utf8'));
  process.stdout.write(
    `${name}: ${Object.keys(packages).length - 1} packages, ${Math.round(bytes / 1e6)} MB installed\n`,
  );
  return at;
}

function packages() {
  const manifest = (name) => JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  return readdirSync(join(root, 'packages')).filter((name) => !manifest(name).private);
}

function pack(name) {
  const before = new Set(readdirSync(folder));
  if (pnpm(['--dir', join(root, 'packages', name), 'pack', '--pack-destination', folder], ['ignore', 2, 2]) !== 0) {
    throw new Error(`pnpm pack failed for packages/${name}`);
  }
  return join(
    folder,
    readdirSync(folder).find((file) => !before.has(file)),
  );
}

/** The installed command reads and renders a corpus that it has never seen, and finds a site in three languages. */
function tryOut(wacrg) {
  cpSync(join(root, 'test/fixtures/native-form'), join(folder, 'corpus'), { recursive: true });
  writeFileSync(join(folder, 'corpus', 'wacrg.yaml'), 'namespace: pilot\n');
  makeFlavor(join(folder, 'corpus', 'tug'));
  writeFileSync(
    join(folder, 'corpus', 'spec', 'flavors', 'tugboat.yaml'),
    'id: tugboat\nname: Tugboat\nlanguage: rust\nrepository: tug\n',
  );
  run(wacrg, ['--version']);
  run(wacrg, ['build', '--corpus', 'corpus', '--out', 'built', '--cache', 'cache', '--offline']);
  const { sites } = JSON.parse(readFileSync(join(folder, 'built', 'traceability.json'), 'utf8'));
  const symbols = sites.map(({ symbol }) => symbol).join(' ');
  if (symbols !== 'Refuse refuse Tug::refuse') throw new Error(`the installed command found "${symbols}"`);
  tryAsAuthor(wacrg);
}

/** The first five minutes of an author: what is there, prose into annotations, what is there now, and a pin. */
function tryAsAuthor(wacrg) {
  const flavor = join(folder, 'corpus', 'tug');
  const cited = '// follows the pilot spec (SIG-01)\nfn refuse() {}\n';
  writeFileSync(join(flavor, 'd.rs'), cited);
  const author = (...args) => {
    const options = ['--spec', '../', '--cache', '../../cache'];
    return execFileSync(wacrg, [...args, ...options], { cwd: flavor, encoding: 'utf8' });
  };
  const expect = (found, words) => {
    if (!found.includes(words)) throw new Error(`the installed command did not say "${words}", but "${found}"`);
  };
  author('suggest', '--write');
  if (readFileSync(join(flavor, 'd.rs'), 'utf8') !== cited.replace('fn', '// pilot:SIG-01\nfn')) {
    throw new Error('the installed command did not write the annotation that it should');
  }
  const { sites, next } = JSON.parse(author('check', '--json'));
  if (sites.length !== 4 || next === undefined) throw new Error(`the installed check found ${sites.length} sites`);
  for (const format of ['sarif', 'junit', 'github', 'gitlab', 'markdown']) author('check', '--format', format);
  author('show', 'SIG-01');
  run('git', ['add', '-A'], { cwd: flavor });
  expect(author('check', '--staged'), 'What is staged can be committed');
  run('git', [...identity, 'commit', '-qm', 'Annotate'], { cwd: flavor });
  expect(author('diff', 'HEAD~1'), 'd.rs');
  author('init', '--tool', `https://example.org/tool@${'0'.repeat(40)}`, '--ci', 'gitlab');
  expect(author('check', '--update-ratchet'), 'wacrg.ratchet');
  run(wacrg, ['completion', 'bash'], { stdio: 'ignore' });
}

function makeFlavor(at) {
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'a.go'), 'package tug\n\n// pilot:SIG-01\nfunc Refuse() {}\n');
  writeFileSync(join(at, 'b.ts'), '// pilot:SIG-01\nexport function refuse(): void {}\n');
  writeFileSync(join(at, 'c.rs'), 'impl Tug {\n    // pilot:SIG-01\n    fn refuse() {}\n}\n');
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    [...identity, 'commit', '-qm', 'Refuse'],
  ])
    run('git', args, { cwd: at });
}
