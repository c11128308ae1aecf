// Packs every published package as npm would get it, lints the tarballs, installs them into an empty folder and runs
// the command from there: what works in the workspace only is found here.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pnpm } from './pnpm.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wacrg-packed-'));
const run = (command, args, options = {}) => execFileSync(command, args, { stdio: 'inherit', cwd: folder, ...options });
const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
const local = (name) => join(root, 'node_modules', '.bin', name);

try {
  const tarballs = packages().map(pack);
  for (const tarball of tarballs) {
    run(local('publint'), ['--strict', tarball]);
    run(local('attw'), ['--profile', 'esm-only', '--format', 'ascii', '--quiet', tarball]);
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent', ...tarballs]);
  tryOut();
} finally {
  rmSync(folder, { recursive: true, force: true });
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
function tryOut() {
  const wacrg = join(folder, 'node_modules', '.bin', 'wacrg');
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
  author('init', '--ci', 'gitlab');
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
