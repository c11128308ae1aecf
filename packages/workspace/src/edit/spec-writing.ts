import { AsyncResource } from 'node:async_hooks';
import { resolve } from 'node:path';
import { type Corpus, formatCitation, lintCorpus, type Problem, type Site, sortProblems, ToolError } from '@wacrg/spec';
import { configFile, corpusOf, findCorpus, type ParsedSource, type ParseSource } from '@wacrg/spec/files';
import { sourcePlaces } from '@wacrg/spec/load';
import { readConfig, readCorpus } from '../load/read-config.ts';
import { parseSources } from '../load/spec-parser.ts';
import { lastResult } from '../trace/last-result.ts';
import { resultFolders } from '../trace/result-files.ts';
import { type NamedHere, type NameEdit, namedAt, renamed } from './rename.ts';

/** A spec that is being written: every question is answered for texts as they are on a screen. */
export interface SpecWriting {
  /** The folder that holds `spec/`; absolute. Paths are relative to it, with `/`. */
  readonly folder: string;
  /** The spec with some texts in place of the files at their paths. */
  read(texts: ReadonlyMap<string, string>): Promise<SpecText>;
}

export interface SpecText {
  readonly problems: readonly Problem[];
  /** The parts and clauses of a page, in the order of its lines. */
  citedOn(path: string): readonly CitedLine[];
  /** The first and last lines of what the tool writes into a page. */
  zonesOf(path: string): readonly (readonly [first: number, last: number])[];
  /** Parts by what pages and YAML call them, with their titles. */
  readonly names: readonly (readonly [id: string, title: string])[];
  /** What stands at a place of a page and can be renamed. */
  namedAt(path: string, line: number, column: number): NamedHere | undefined;
  /**
   * What another name for it changes, everywhere in the spec; libraries keep citing it by an alias.
   *
   * @throws {ToolError} `bad-option` where there is nothing to rename, or the name cannot be had
   */
  rename(path: string, place: Pick<NamedHere, 'line' | 'column'>, to: string): readonly NameEdit[];
}

/** One line of a page that code can cite, and what cites it by the last result. */
export interface CitedLine {
  readonly cited: string;
  readonly line: number;
  readonly sites: readonly Site[];
}

/** Opens the spec around a folder; `undefined` where there is none. */
export async function openSpecWriting(folder: string): Promise<SpecWriting | undefined> {
  const found = await findCorpus(resolve(folder), (dir) => readConfig(dir));
  if (found === undefined) return undefined;
  // Asked long after it was opened, it is still done by the workspace's own processes and under its limits.
  return { folder: found, read: AsyncResource.bind(specReader(found)) };
}

/** Only what changed is parsed anew. */
function specReader(folder: string): SpecWriting['read'] {
  const known = new Map<string, { readonly text: string; readonly says: ParsedSource }>();
  return async (texts) => {
    const { files, config } = await readCorpus(folder, { owner: folder });
    const open = files.sources.files.map((file) => ({ ...file, text: texts.get(file.path) ?? file.text }));
    const changed = open.filter(({ path, text }) => known.get(path)?.text !== text);
    const parsed = await parseSources(changed);
    for (const [i, { path, text }] of changed.entries()) known.set(path, { text, says: parsed[i] ?? { problems: [] } });
    const parse: ParseSource = ({ path }) => known.get(path)?.says ?? { problems: [] };
    const written = { ...files, sources: { ...files.sources, files: open } };
    const { corpus, problems } = corpusOf(written, { config: await config(), parse, placesOf: sourcePlaces });
    const sites = (await lastResult(resultFolders(folder)))?.sites ?? [];
    const pages = new Map(open.map(({ path, text }) => [path, text]));
    const settings = typeof files.config === 'object' ? [[configFile, files.config.text] as const] : [];
    const sources = { corpus, texts: new Map([...pages, ...settings]) };
    return {
      problems: sortProblems([...problems, ...lintCorpus(corpus, {})]),
      citedOn: (path) => citedOn(path, corpus, sites),
      zonesOf: (path) => zonesOf(pages.get(path) ?? '', path, corpus),
      names: corpus.parts.map(({ id, title }) => [id, title]),
      namedAt: (path, line, column) => namedAt(path, { line, column }, sources),
      rename: (path, place, to) => {
        const named = namedAt(path, place, sources);
        if (named === undefined)
          throw new ToolError(
            'bad-option',
            'Cannot rename this: it is neither the id of a clause nor the code of a part; "wacrg ids --write" gives every clause an id of its own.',
          );
        return renamed(named, to, sources);
      },
    };
  };
}

const citedOn = (path: string, { parts }: Corpus, sites: readonly Site[]): readonly CitedLine[] =>
  parts
    .filter(({ source }) => source.path === path)
    .flatMap(({ code, clauses }) => [
      { cited: code, line: 1, sites: sites.filter((each) => each.code === code) },
      ...clauses.map(({ id, place }) => ({
        cited: formatCitation({ code, clause: id }),
        line: place.line ?? 1,
        sites: sites.filter((each) => each.code === code && each.clause === id),
      })),
    ]);

function zonesOf(page: string, path: string, { parts, flows }: Corpus): ReturnType<SpecText['zonesOf']> {
  const zones = [...parts, ...flows].find(({ source }) => source.path === path)?.source.zones ?? [];
  const lineAt = (offset: number): number => page.slice(0, offset).split('\n').length;
  return zones.map(({ line, end }) => [line, lineAt(end)]);
}
