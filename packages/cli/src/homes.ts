import { readFileSync } from 'node:fs';
import { siteLinks, webAddress } from '@wacrg/spec';
import { version } from './version.ts';

// Three addresses, none of which stands for another: the home of the tool is `repository` in its package.json; the spec
// that a check reads when nobody names one is `defaultSpec`; the home of a spec is `repository` in its own wacrg.yaml.

/** The tool's home as a browser opens it; `undefined` while its package.json names none. */
export function toolHome(): string | undefined {
  const { repository } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const written: unknown = typeof repository === 'object' ? repository?.url : repository;
  return typeof written === 'string' ? webAddress(written.replace(/^git\+/, '')) : undefined;
}

/** A page of the release that runs, at the tool's home; `undefined` while there is none. */
export function releasedPage(path: string): string | undefined {
  const repository = toolHome();
  return siteLinks({ repository, at: { branch: `v${version()}` }, path })?.source;
}
