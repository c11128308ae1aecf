import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findUnpublished } from '@wacrg/scanner';
import { ToolError } from '@wacrg/spec';
import { cacheFolder, corpusFolder } from './folders.ts';
import type { ExitCode } from './main.ts';
import { lastResult, resultArtifacts, type Traced, traceCorpus } from './pipeline.ts';
import { progress } from './progress.ts';
import { readSpec } from './read-spec.ts';
import { renderArtifacts } from './render-artifacts.ts';
import { writeArtifacts } from './write.ts';

export interface SiteOptions {
  readonly corpus?: string | undefined;
  readonly out?: string | undefined;
  readonly address?: string | undefined;
  readonly serve?: true | undefined;
  readonly port: number;
  readonly offline?: true | undefined;
  readonly cache?: string | undefined;
  readonly json?: true | undefined;
  readonly quiet?: true | undefined;
}

/** One site that is made, perhaps again and again. */
export interface Work {
  readonly corpusDir: string;
  readonly cacheDir: string;
  readonly outDir: string;
  /** For what is needed only while it is made. */
  readonly temporary: string;
  readonly options: SiteOptions;
}

/** Makes the site, and shows it where that is wished, until the process is told to end. */
export async function publishSite(options: SiteOptions): Promise<ExitCode> {
  checkAddress(options.address);
  const corpusDir = await corpusFolder(options.corpus);
  const temporary = mkdtempSync(join(tmpdir(), 'wacrg-site-'));
  let ended: NodeJS.Signals | undefined;
  try {
    const outDir = outFolder(options, temporary);
    const work = { corpusDir, cacheDir: cacheFolder(options.cache), outDir, temporary, options };
    const made = await makeSite(work);
    if (!options.quiet) process.stdout.write(options.json ? `${JSON.stringify(made, null, 2)}\n` : sentence(made));
    if (options.serve) ended = await (await import('./serve-site.ts')).serveUntilEnd(work, () => makeSite(work));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  // Ends as a process does that was told to, now that nothing is left behind.
  if (ended !== undefined) process.kill(process.pid, ended);
  return 0;
}

interface Made {
  readonly folder: string;
  readonly files: number;
  readonly seconds: number;
}

const sentence = ({ folder, files, seconds }: Made): string => `${files} files in ${folder}, ${seconds.toFixed(1)} s\n`;

function checkAddress(address: string | undefined): void {
  if (!address || /^https?:\/\/[^/\s]+\S*$/.test(address)) return;
  throw new ToolError(
    'bad-option',
    `Cannot make a site for "${address}": this is no whole address; write it like https://example.org/spec/.`,
  );
}

/** Only what an earlier run made may be replaced. */
function outFolder({ out, serve }: SiteOptions, temporary: string): string {
  if (out === undefined && serve) return join(temporary, 'site');
  if (out === undefined)
    throw new ToolError(
      'bad-option',
      'Cannot make a site: nobody says where; name a folder with --out, or use --serve.',
    );
  const folder = resolve(out);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  if (names.length === 0 || (names.includes('search.json') && names.includes('traceability.json'))) return folder;
  throw new ToolError(
    'cannot-write',
    `Cannot make a site in "${folder}": it holds other files; name an empty folder with --out.`,
  );
}

/** The site is made beside its place and then put there, so nobody sees half of one, and no page of an earlier one stays. */
async function makeSite(work: Work): Promise<Made> {
  const start = performance.now();
  const { corpusDir, outDir, temporary, options } = work;
  const { buildSite } = await import('@wacrg/site');
  const [renderedDir, whole] = [join(temporary, 'pages'), `${outDir}.${process.pid}`];
  try {
    const corpus = await renderInto(renderedDir, work);
    const files = await buildSite({
      corpusDir,
      renderedDir,
      outDir: whole,
      url: options.address || undefined,
      unpublished: (commits) => findUnpublished(corpusDir, corpus, commits),
    });
    rmSync(outDir, { recursive: true, force: true });
    renameSync(whole, outDir);
    return { folder: outDir, files, seconds: (performance.now() - start) / 1000 };
  } finally {
    for (const folder of [renderedDir, whole]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Pages from the last result where there is one, so that no network is needed; else flavors are read first. */
async function renderInto(folder: string, work: Work): Promise<Traced['corpus']> {
  const { corpusDir, cacheDir } = work;
  const { corpus } = await readSpec(corpusDir, cacheDir);
  const last = await lastResult([corpusDir]);
  const traced = last === undefined ? await scanFirst(work) : undefined;
  const result = last ?? traced?.result;
  if (result === undefined) throw new TypeError('a scan gives a result');
  const { artifacts } = await renderArtifacts(corpusDir, { corpus, result, out: folder, shownAt: corpusDir });
  await writeArtifacts(folder, artifacts);
  if (traced !== undefined) await writeArtifacts(folder, await resultArtifacts(traced));
  return corpus;
}

const scanFirst = ({ corpusDir, cacheDir, options }: Work): Promise<Traced> =>
  traceCorpus({
    corpusDir,
    resultDirs: [corpusDir],
    cacheDir,
    locked: false,
    offline: options.offline ?? false,
    progress: progress(options.quiet ?? false),
  });
