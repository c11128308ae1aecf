// Whether the commit at hand may become the release that its tag names. Run by the release workflow before it builds.
//   GITHUB_REF_NAME=source/v1.2.3 GITHUB_SERVER_URL=… GITHUB_REPOSITORY=owner/name node scripts/release-checks.mjs
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sectionOf } from './release-notes.mjs';

const { GITHUB_REF_NAME: tag, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = process.env;
const cli = JSON.parse(readFileSync(fileURLToPath(new URL('../packages/cli/package.json', import.meta.url)), 'utf8'));
const home = typeof cli.repository === 'object' ? cli.repository.url : cli.repository;
const here = `${server}/${name}`;

const faults = [
  tag !== `source/v${cli.version}` && `the tag is "${tag}", but packages/cli/package.json has version ${cli.version}`,
  home === undefined && `packages/cli/package.json has no "repository"; it is the tool's home, so write "${here}"`,
  home !== undefined && home.replace(/^git\+|\.git$/g, '') !== here && `"repository" is "${home}", but this is ${here}`,
  sectionOf(cli.version) === undefined && `CHANGELOG.md has no section for ${cli.version}; run "changeset version"`,
].filter(Boolean);
for (const fault of faults) process.stderr.write(`Cannot release: ${fault}.\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
