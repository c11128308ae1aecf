// Prints what CHANGELOG.md says of the version at hand, for the text of its release.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const read = (path) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');

/** What the changelog says of a version, or `undefined` where it says nothing. */
export function sectionOf(version, changelog = read('packages/cli/CHANGELOG.md')) {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((each) => each.startsWith(`${version}\n`));
  return section?.slice(version.length).trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { version } = JSON.parse(read('packages/cli/package.json'));
  process.stdout.write(`${sectionOf(version) ?? ''}\n`);
}
