// Packs every published package as npm would get it, lints the tarballs, installs them into an empty folder and runs
// the command from there: what works in the workspace only is found here.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pnpm } from './pnpm.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'wacrg-packed-'));
const run = (command, args, options = {}) => execFileSync(command, args, { stdio: 'inherit', cwd: folder, ...options });
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
  return join(folder, readdirSync(folder).find((file) => !before.has(file)));
}

/** The installed command reads and renders a corpus that it has never seen. */
function tryOut() {
  const wacrg = join(folder, 'node_modules', '.bin', 'wacrg');
  cpSync(join(root, 'test/fixtures/native-form'), join(folder, 'corpus'), { recursive: true });
  run(wacrg, ['--version']);
  run(wacrg, ['lint', '--corpus', 'corpus']);
  run(wacrg, ['build', '--corpus', 'corpus', '--out', 'built', '--cache', 'cache', '--offline']);
}
