import { lstatSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type SiteSettings, ToolError } from '@wacrg/spec';

/** Larger than any page that people write. */
const maxPageBytes = 1024 * 1024;

/**
 * The Markdown pages of the folders that stand on the site beside the spec: where each lies, by its path in the corpus. Links,
 * hidden files and what is too large for a page are left out.
 *
 * @throws {ToolError} `bad-config` where a folder is not there
 */
export async function findProse(
  corpusDir: string,
  { prose = [] }: Partial<SiteSettings> = {},
): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const folder of prose.map((each) => each.replace(/^(\.\/)+|\/+$/g, ''))) {
    const names = await readdir(join(corpusDir, folder), { recursive: true, encoding: 'utf8' }).catch(() => undefined);
    if (names === undefined || /^spec(\/|$)/.test(folder)) throw noFolder(folder, names !== undefined);
    for (const name of names.map((each) => each.replaceAll('\\', '/')).sort()) {
      if (!/\.md$/i.test(name) || /(^|\/)(\.|node_modules\/)/.test(name)) continue;
      const place = join(corpusDir, folder, name);
      const found = lstatSync(place);
      if (found.isFile() && found.size <= maxPageBytes) pages.set(`${folder}/${name}`, place);
    }
  }
  return pages;
}

const noFolder = (folder: string, isThere: boolean): ToolError =>
  new ToolError(
    'bad-config',
    `Cannot make a site with the pages of "${folder}": ${isThere ? 'spec/ is on the site already' : 'there is no such folder in the corpus'}; correct "site.prose" in wacrg.yaml.`,
  );

/**
 * Where the logo stands on the site, and where it lies.
 *
 * @throws {ToolError} `bad-config` where there is no such file
 */
export function logoFile(corpusDir: string, { logo }: Partial<SiteSettings> = {}): readonly [string, string][] {
  if (logo === undefined) return [];
  const place = join(corpusDir, logo);
  if (lstatSync(place, { throwIfNoEntry: false })?.isFile() === true) return [[logoPath(logo), place]];
  throw new ToolError(
    'bad-config',
    `Cannot make a site with the logo "${logo}": there is no such file in the corpus; correct "site.logo" in wacrg.yaml.`,
  );
}

export const logoPath = (logo: string): string => `assets/logo.${logo.slice(-3).toLowerCase()}`;
