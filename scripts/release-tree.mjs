// Makes the tree of a release: what the action, the pre-commit hook and npm take. Node alone runs it, nothing is installed.
//   node scripts/release-tree.mjs OUT
// The command's bundle has to be there (`node scripts/pnpm.mjs run build`). OUT must be empty or missing.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where each file or folder of the tree comes from. */
const contents = {
  bundle: 'packages/cli/bundle',
  'README.md': 'packages/cli/README.md',
  LICENSE: 'LICENSE',
  'CHANGELOG.md': 'packages/cli/CHANGELOG.md',
  'action.yml': 'action.yml',
  '.pre-commit-hooks.yaml': '.pre-commit-hooks.yaml',
  'docs/wacrg.schema.json': 'docs/wacrg.schema.json',
  'docs/traceability.schema.json': 'docs/traceability.schema.json',
  'docs/problems.md': 'docs/problems.md',
};
/** Puts the command on the PATH of a job that has fetched the tree. */
const starter = '#!/bin/sh\nexec node "$(dirname "$0")/../bundle/bin.js" "$@"\n';

const [out] = process.argv.slice(2);
if (out === undefined) fail('no folder is named', 'name the folder to write it into');
if (existsSync(out) && readdirSync(out).length > 0) fail(`"${out}" is not empty`, 'name another folder, or empty it');
if (!existsSync(join(root, contents.bundle, 'bin.js')))
  fail('the bundle is not built', 'run "node scripts/pnpm.mjs run build" first');

mkdirSync(join(out, 'bin'), { recursive: true });
for (const [to, from] of Object.entries(contents)) cpSync(join(root, from), join(out, to), { recursive: true });
writeFileSync(join(out, 'bin/wacrg'), starter);
chmodSync(join(out, 'bin/wacrg'), 0o755);
chmodSync(join(out, 'bundle/bin.js'), 0o755);
writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);

/** Without dependencies and scripts: what is installed is what stands here. */
function manifest() {
  const cli = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'));
  const { name, version, description, license, type, engines, repository } = cli;
  const bin = { wacrg: 'bundle/bin.js' };
  const exports = { './package.json': './package.json' };
  return { name, version, description, license, repository, type, engines, bin, exports, files: ['bundle', 'docs'] };
}

function fail(what, fix) {
  process.stderr.write(`Cannot make the tree of a release: ${what}; ${fix}.\n`);
  process.exit(2);
}
