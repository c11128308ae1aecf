// Makes the package of the test vectors: JSON, its schemas and the licence, and nothing that runs.
//   node scripts/release-vectors.mjs OUT
// OUT must be empty or missing. `npm pack OUT` makes the package, which is also the archive of a release.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [out] = process.argv.slice(2);
if (out === undefined) fail('no folder is named', 'name the folder to write it into');
if (existsSync(out) && readdirSync(out).length > 0) fail(`"${out}" is not empty`, 'name another folder, or empty it');

mkdirSync(out, { recursive: true });
const files = readdirSync(join(root, 'spec/vectors')).filter((name) => name.endsWith('.json'));
for (const name of files) cpSync(join(root, 'spec/vectors', name), join(out, name));
cpSync(join(root, 'LICENSE'), join(out, 'LICENSE'));
writeFileSync(join(out, 'README.md'), readme());
writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);

function manifest() {
  const { version, license, repository } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'));
  const description = 'Test vectors for codecs of WhatsApp call signalling, as JSON with schemas';
  return { name: '@wacrg/vectors', version, description, license, repository, files: ['*.json'] };
}

/** Its links would lead nowhere from a package. */
function readme() {
  return readFileSync(join(root, 'docs/vectors.md'), 'utf8').replace(/\[([^\]]+)\]\((?!https:)[^)]+\)/g, '$1');
}

function fail(what, fix) {
  process.stderr.write(`Cannot make the package of the vectors: ${what}; ${fix}.\n`);
  process.exit(2);
}
