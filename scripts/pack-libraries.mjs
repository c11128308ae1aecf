// Packs the libraries as a release publishes them, one tarball each: every package that is not private.
//   node scripts/pack-libraries.mjs OUT
// They have to be built (`node scripts/pnpm.mjs run build`). OUT must be there.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pnpm } from './pnpm.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The tarballs, in the order of the packages' folders. */
export function packLibraries(out) {
  const manifest = (name) => JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  const libraries = readdirSync(join(root, 'packages')).filter((name) => !manifest(name).private);
  return libraries.map((name) => {
    const before = new Set(readdirSync(out));
    if (pnpm(['--dir', join(root, 'packages', name), 'pack', '--pack-destination', out], ['ignore', 2, 2]) !== 0)
      throw new Error(`pnpm pack failed for packages/${name}`);
    return join(
      out,
      readdirSync(out).find((file) => !before.has(file)),
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out] = process.argv.slice(2);
  if (out === undefined) {
    process.stderr.write('Cannot pack the libraries: no folder is named; name the folder to write them into.\n');
    process.exit(2);
  }
  packLibraries(resolve(out));
}
