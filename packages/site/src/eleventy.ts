/// <reference path="./generator.d.ts" />
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Eleventy from '@11ty/eleventy';
import EleventyDevServer from '@11ty/eleventy-dev-server';
import { readSource, type SourceFolders } from './read-source.ts';
import { type SiteFile, type SiteOptions, servedFiles, siteFiles } from './site.ts';

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
  for (const [path, place] of served) {
    await mkdir(dirname(join(outDir, path)), { recursive: true });
    await copyFile(place, join(outDir, path));
  }
  await mkdir(outDir, { recursive: true });
  const assets = await assetFiles();
  const turns = Math.ceil(files.length / filesAtOnce);
  for (let turn = 0; turn < turns; turn++) {
    // Large pages, such as those of flavors, stand beside one another: dealt out, they do not all fall into one turn.
    const dealt = files.filter((_, n) => n % turns === turn);
    await generate(outDir, dealt, turn === 0 ? assets : {});
  }
  return files.length + served.size;
}

/** The generator keeps the text of every file that it wrote until it is done, so it is given so many at once. */
const filesAtOnce = 100;

type Paths = Readonly<Record<string, string>>;

async function generate(outDir: string, files: readonly SiteFile[], copied: Paths): Promise<void> {
  const site = new Eleventy(fromHere(assetsDir), fromHere(outDir), {
    configPath: false,
    quietMode: true,
    config(config) {
      config.setQuietMode(true);
      config.setUseGitIgnore(false);
      // Templates give a number, and the text is made when it is written, one after the other. Made as a function, it is never
      // seen by a template language either.
      for (const [n, { path }] of files.entries()) {
        config.addTemplate(`file-${n}.11ty.js`, () => String(n), {
          permalink: path,
          eleventyExcludeFromCollections: true,
        });
      }
      let turn: Promise<unknown> = Promise.resolve();
      config.addTransform('text', (content) => {
        const made = turn.then(() => bytesOf(files[Number(content)]?.text() ?? []));
        turn = made.then(() => setImmediate());
        return made;
      });
      config.addPassthroughCopy(copied);
    },
  });
  site.disableLogger();
  await site.write();
}

/** As bytes a page is half as large as a text with one arrow in it, and its pieces can go before it is whole. */
function bytesOf(pieces: Iterable<string>): Buffer {
  const made: Buffer[] = [];
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < charactersAtOnce) continue;
    made.push(Buffer.from(text));
    text = '';
  }
  return Buffer.concat([...made, Buffer.from(text)]);
}

const charactersAtOnce = 64 * 1024;

export interface SiteServer {
  readonly port: number;
  /** Makes every open page load itself again. */
  reload(): void;
  close(): Promise<void>;
}

/** Shows a built site. Takes the next free port when this one is taken. */
export async function serveSite(outDir: string, port: number, print: (line: string) => void): Promise<SiteServer> {
  const server = new EleventyDevServer('site', outDir, { port, logger: { info: print, log: print, error: print } });
  server.serve(port);
  await server.ready();
  return { port: server.getPort(), reload: () => server.reload(), close: () => server.close() };
}

const assetsDir = fileURLToPath(new URL('../assets', import.meta.url));
const scriptsDir = fileURLToPath(new URL('../dist/client', import.meta.url));

async function assetFiles(): Promise<Paths> {
  const listed = async (folder: string, kinds: RegExp) =>
    (await readdir(folder))
      .filter((name) => kinds.test(name))
      .map((name) => [fromHere(join(folder, name)), `assets/${name}`]);
  return Object.fromEntries([
    ...(await listed(assetsDir, /\.(css|js|svg|png)$/)),
    ...(await listed(scriptsDir, /\.js$/)),
  ]);
}

/** The generator takes paths from where it was started. */
const fromHere = (path: string): string => relative(process.cwd(), path) || '.';
