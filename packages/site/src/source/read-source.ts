import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { ToolError } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { readTraceability } from '@wacrg/spec/result';
import { coverageHistory } from '../coverage/coverage-history.ts';
import { askGit, readObjects } from './git.ts';
import { findProse, logoFile } from './prose.ts';
import { keepCorpus, type SiteCorpus } from './site-corpus.ts';
import { keepResult, type SiteResult } from './site-result.ts';
import { type DatedCommit, ownFileKey, type PageTexts, type SiteSource } from './source.ts';
import { textHistory } from './text-history.ts';

export interface SourceFolders {
  /** The folder that holds `spec/`. */
  readonly corpusDir: string;
  /** What `wacrg build --out` or `wacrg render --out` wrote. */
  readonly renderedDir: string;
}

/**
 * Reads the rendered pages of a corpus, its result and what git knows of both.
 *
 * @throws {ToolError} `no-corpus`, `bad-config`, or `bad-result` when there is no result or it is damaged
 */
export async function readSource({ corpusDir, renderedDir }: SourceFolders): Promise<SiteSource> {
  const corpus = keepCorpus((await loadCorpus(corpusDir)).corpus);
  const { result, place } = await readResult([renderedDir, corpusDir], corpus);
  const rendered = await findRendered(renderedDir);
  const prose = await findProse(corpusDir, corpus.site);
  const categories = new Map(corpus.parts.map(({ code, category }) => [code, category]));
  return {
    corpus,
    result,
    pages: textsIn(new Map([...prose, ...rendered.pages])),
    prose: [...prose.keys()],
    files: new Map([...rendered.files, [resultFile, place], ...logoFile(corpusDir, corpus.site)]),
    ...(await coverageHistory(corpusDir, (code) => categories.get(code))),
    texts: await textHistory(
      corpusDir,
      corpus.parts
        .filter(({ code }) => result.changes.get(code)?.first === undefined && result.changes.has(code))
        .map(({ source }) => source.path),
    ),
    specCommit: await newestCommit(corpusDir, ['--', 'spec']),
    ownFiles: await readOwnFiles(corpusDir, result, ownCommits(corpus, result)),
  };
}

const resultFile = 'traceability.json';

async function readResult(
  folders: readonly string[],
  corpus: SiteCorpus,
): Promise<{ readonly result: SiteResult; readonly place: string }> {
  for (const folder of folders) {
    const place = join(folder, resultFile);
    if (!existsSync(place)) continue;
    const { take, kept } = keepResult(corpus);
    await readTraceability(createReadStream(place, { encoding: 'utf8', highWaterMark: 1024 * 1024 }), place, take);
    return { result: kept(), place };
  }
  throw new ToolError(
    'bad-result',
    `Cannot make a site: there is no traceability.json in ${folders.join(' or ')}; run "wacrg scan" first.`,
  );
}

async function findRendered(folder: string): Promise<Record<'pages' | 'files', ReadonlyMap<string, string>>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile() && /\.(md|json|csv|svg)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.replace(/[/\\]+$/, '').length + 1))
    .sort();
  const places = names.map((name) => [name.split(sep).join('/'), join(folder, name)] as const);
  const pages = new Map(places.filter(([path]) => path.endsWith('.md')));
  if (pages.size === 0) {
    throw new ToolError(
      'cannot-read',
      `Cannot make a site of "${folder}": it holds no pages; run "wacrg render --out" with this folder first.`,
    );
  }
  const isServed = (path: string) => !pages.has(path) && !/^(traceability|wacrg\.lock)\.json$/.test(path);
  return { pages, files: new Map(places.filter(([path]) => isServed(path))) };
}

/** The texts of files, none of which is kept. */
const textsIn = (places: ReadonlyMap<string, string>): PageTexts => ({
  has: (path) => places.has(path),
  keys: () => places.keys(),
  get: (path) => {
    const place = places.get(path);
    return place === undefined ? undefined : readFileSync(place, 'utf8');
  },
});

/** The scanned commits that lie in the corpus's own repository, by flavor. */
function ownCommits(corpus: SiteCorpus, result: SiteResult): ReadonlyMap<string, string> {
  return new Map(
    corpus.flavors.flatMap(({ id, repository }) => {
      const commit = Object.hasOwn(result.flavors, id) ? result.flavors[id]?.commit : undefined;
      return repository === '.' && commit !== undefined ? [[id, commit] as const] : [];
    }),
  );
}

async function newestCommit(folder: string, args: readonly string[]): Promise<DatedCommit | undefined> {
  const line = await askGit(folder, ['log', '-1', '--format=%H %cd', '--date=format-local:%FT%TZ', ...args]);
  const match = /^([0-9a-f]{40,64}) (\S+)/.exec(line ?? '');
  return match?.[1] && match[2] ? { commit: match[1], date: match[2] } : undefined;
}

/** The files that own flavors' sites lie in, at the scanned commit. */
async function readOwnFiles(
  folder: string,
  { codeSites }: SiteResult,
  own: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Set<string>();
  for (const { flavor, path } of codeSites) {
    const commit = own.get(flavor);
    if (commit !== undefined) names.add(ownFileKey(commit, path));
  }
  const files = new Map<string, readonly string[]>();
  for await (const [name, text] of readObjects(folder, [...names])) files.set(name, text.split(/\r\n|\r|\n/));
  return files;
}
