// Packs every published package as npm would get it, lints the tarballs, and installs them into empty folders: the command
// from the tree of a release, alone, and the libraries beside each other. What works in the workspace only is found here.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packLibraries } from './pack-libraries.mjs';

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
  const libraries = join(folder, 'tarballs');
  mkdirSync(libraries);
  const tarballs = [command, ...packLibraries(libraries)];
  for (const tarball of tarballs) {
    run(local('publint'), ['--strict', tarball]);
    run(local('attw'), ['--profile', 'esm-only', '--format', 'ascii', '--quiet', tarball]);
  }
  tryLibrary(installed('libraries', tarballs.slice(1)));
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

/** The program in the README of `@wacrg/workspace`, as a stranger runs it: from the tarballs, with an empty HOME. */
function tryLibrary(at) {
  const readme = readFileSync(join(at, 'node_modules/@wacrg/workspace/README.md'), 'utf8');
  const [, program] = /```js\n([\s\S]*?)```/.exec(readme);
  const page = `---\nid: door-open\ncode: DOR-01\ncategory: signalling\ntitle: Open the door\nstatus: draft\n---\nHow.\n\n## Normative\n\nA handle MUST turn. {#handle-first}\n`;
  commit(join(at, 'my-spec'), { 'wacrg.yaml': 'namespace: doorkit\n', 'spec/signalling/door-open.md': page });
  commit(join(at, 'my-lib'), { 'door.go': 'package door\n\n// doorkit:DOR-01\nfunc Turn() {}\n' });
  commit(join(at, 'my-lib'), {
    'lock.go': 'package door\n\n// See the doorkit spec: door-open (DOR-01).\nfunc Lock() {}\n',
  });
  const home = join(at, 'home');
  mkdirSync(home);
  writeFileSync(
    join(at, 'program.mjs'),
    `${program}console.log(sites.length, unsaved.problems.length, files.length, clause, reason);\n`,
  );
  const { PATH } = process.env;
  const printed = execFileSync('node', ['program.mjs'], {
    cwd: at,
    encoding: 'utf8',
    env: { PATH, HOME: home },
  }).trim();
  if (printed !== '1 1 1 handle-first no longer wanted')
    throw new Error(`the installed libraries printed "${printed}"`);
}

function commit(at, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), text);
  }
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    [...identity, 'commit', '-qm', 'Work'],
  ])
    run('git', args, { cwd: at });
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
  commit(at, {
    'a.go': 'package tug\n\n// pilot:SIG-01\nfunc Refuse() {}\n',
    'b.ts': '// pilot:SIG-01\nexport function refuse(): void {}\n',
    'c.rs': 'impl Tug {\n    // pilot:SIG-01\n    fn refuse() {}\n}\n',
  });
}
