import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Corpus, ToolError, type Traceability } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { parseTraceability } from '@wacrg/spec/result';
import { coverageHistory } from './coverage-history.ts';
import { askGit, readObjects } from './git.ts';
import { type DatedCommit, ownFileKey, type SiteSource } from './source.ts';

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
  const { corpus } = await loadCorpus(corpusDir);
  const result = await readResult([renderedDir, corpusDir]);
  const rendered = await readRendered(renderedDir);
  const categories = new Map(corpus.parts.map(({ code, category }) => [code, category]));
  return {
    corpus,
    result,
    ...rendered,
    snapshots: await coverageHistory(corpusDir, (code) => categories.get(code)),
    specCommit: await newestCommit(corpusDir, ['--', 'spec']),
    ownFiles: await readOwnFiles(corpusDir, result, ownCommits(corpus, result)),
  };
}

async function readResult(folders: readonly string[]): Promise<Traceability> {
  for (const folder of folders) {
    const path = join(folder, 'traceability.json');
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return parseTraceability(text, path);
  }
  throw new ToolError(
    'bad-result',
    `Cannot make a site: there is no traceability.json in ${folders.join(' or ')}; run "wacrg scan" first.`,
  );
}

async function readRendered(folder: string): Promise<Pick<SiteSource, 'pages' | 'files'>> {
  const pages = new Map<string, string>();
  const files = new Map<string, string>();
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile() && /\.(md|json|csv)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.replace(/[/\\]+$/, '').length + 1));
  for (const name of names.sort()) {
    const path = name.split(sep).join('/');
    const text = await readFile(join(folder, name), 'utf8');
    if (path.endsWith('.md')) pages.set(path, text);
    else if (!/^(traceability|wacrg\.lock)\.json$/.test(path)) files.set(path, text);
  }
  if (pages.size === 0) {
    throw new ToolError(
      'cannot-read',
      `Cannot make a site of "${folder}": it holds no pages; run "wacrg render --out" with this folder first.`,
    );
  }
  return { pages, files };
}

/** The scanned commits that lie in the corpus's own repository, by flavor. */
function ownCommits(corpus: Corpus, result: Traceability): ReadonlyMap<string, string> {
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
  { sites }: Traceability,
  own: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = sites.flatMap(({ flavor, path }) => {
    const commit = own.get(flavor);
    return commit === undefined ? [] : [ownFileKey(commit, path)];
  });
  const texts = await readObjects(folder, [...new Set(names)]);
  return new Map([...texts].map(([name, text]) => [name, text.split(/\r\n|\r|\n/)]));
}
