import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assetFiles } from './assets.ts';
import { readSource, type SourceFolders } from './read-source.ts';
import { type SiteOptions, servedFiles, siteFiles } from './site.ts';

export interface BuildOptions extends SourceFolders, SiteOptions {
  readonly outDir: string;
}

/**
 * Builds the whole site of a rendered corpus as static files.
 *
 * @returns how many files were made, styles and scripts apart
 * @throws {ToolError} when the corpus, its pages or its result cannot be read
 * @example
 * await buildSite({ corpusDir: '.', renderedDir: 'out/pages', outDir: 'out/site' });
 */
export async function buildSite({ outDir, url, ...folders }: BuildOptions): Promise<number> {
  const source = await readSource(folders);
  const files = siteFiles(source, { url });
  const served = servedFiles(source);
  for (const [path, place] of [...served, ...(await assetFiles())]) {
    await mkdir(dirname(join(outDir, path)), { recursive: true });
    await copyFile(place, join(outDir, path));
  }
  // One after the other: a page's text is made when it is written, so that the texts of a large site are never all held.
  for (const { path, text } of files) {
    await mkdir(dirname(join(outDir, path)), { recursive: true });
    await writeFile(join(outDir, path), inChunks(text()));
  }
  return files.length + served.size;
}

const charactersAtOnce = 64 * 1024;

/** As bytes a page is half as large as a text with one arrow in it, and its pieces can go before it is whole. */
function* inChunks(pieces: Iterable<string>): Generator<Buffer> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < charactersAtOnce) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}
