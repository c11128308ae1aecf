import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Unpublished } from '@wacrg/spec';
import { readSource, type SourceFolders } from '../source/read-source.ts';
import type { SiteSource } from '../source/source.ts';
import { assetFiles } from './assets.ts';
import { type SiteOptions, servedFiles, siteFiles } from './site.ts';

export interface BuildOptions extends SourceFolders, SiteOptions {
  readonly outDir: string;
  /** Which commits of the corpus's own repository are not known to be at its address; without it all are taken to be. */
  readonly unpublished?: (commits: readonly string[]) => Promise<Unpublished>;
}

/**
 * Builds the whole site of a rendered corpus as static files.
 *
 * @returns how many files were made, styles and scripts apart
 * @throws {ToolError} when the corpus, its pages or its result cannot be read
 * @example
 * await buildSite({ corpusDir: '.', renderedDir: 'out/pages', outDir: 'out/site' });
 */
export async function buildSite({ outDir, url, unpublished, ...folders }: BuildOptions): Promise<number> {
  const read = await readSource(folders);
  const source = unpublished === undefined ? read : await withoutUnpublished(read, unpublished);
  const files = siteFiles(source, { url: url ?? source.corpus.site?.address });
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

/** What the site names beside the result: the commits of the spec and of earlier results. */
async function withoutUnpublished(
  source: SiteSource,
  ask: NonNullable<BuildOptions['unpublished']>,
): Promise<SiteSource> {
  const { result, snapshots, specCommit } = source;
  const named = new Set([...snapshots, ...(specCommit ? [specCommit] : [])].map(({ commit }) => commit));
  const { branch, commits } = await ask([...named].sort());
  const both: Unpublished = {
    ...result.unpublished,
    ...(branch === undefined ? {} : { branch }),
    commits: [...(result.unpublished?.commits ?? []), ...commits],
  };
  return { ...source, result: { ...result, unpublished: both } };
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
