import { isAbsolute, relative, resolve, sep } from 'node:path';
import { eachPage } from '@wacrg/render';
import type { Corpus, Problem, Traceability } from '@wacrg/spec';
import type { Artifact } from './artifact.ts';
import { type PageSurroundings, readSurroundings } from './templates.ts';

/** Where generated pages lie: beside the pages of the tool's own form, and apart from files of any other. */
const generatedOf = ({ form }: Corpus): string => (form === undefined ? 'spec/generated/' : 'generated/');

/** Files that are made one after the other while they are written. */
export interface RenderedArtifacts {
  readonly artifacts: Iterable<Artifact>;
  /** What is wrong with pages; all of it is here when the artifacts were read to their end. */
  readonly problems: readonly Problem[];
  /** Where only generated pages lie, with `/` at its end, or empty. */
  readonly pages: string;
  /** The page to open first. */
  readonly entry: string;
}

export interface RenderSubject {
  readonly corpus: Corpus;
  readonly result: Traceability;
  /** The folder that is named by `--out`. */
  readonly out: string | undefined;
  /** The folder from which readers will follow links, where that is another. */
  readonly shownAt?: string | undefined;
  /** What lies beside the spec, where it was read already. */
  readonly around?: PageSurroundings;
}

/**
 * Every page, the feed and the badges as files. Pages that people write stand where their source is; whole
 * generated pages lie in `spec/generated/`, or straight under `--out` when the corpus has no hand-written ones.
 */
export async function renderArtifacts(
  corpusDir: string,
  { corpus, result, out, shownAt = out, around }: RenderSubject,
): Promise<RenderedArtifacts> {
  const handWritten = [...corpus.parts, ...corpus.flows].some(({ source }) => source.page !== undefined);
  const prefix = out !== undefined && !handWritten ? '' : generatedOf(corpus);
  const settings = {
    ...(around ?? (await readSurroundings(corpusDir))),
    generated: prefix,
    inRepository: inRepository(corpusDir, corpus.prefix, shownAt),
  };
  const problems: Problem[] = [];
  function* artifacts(): Generator<Artifact> {
    for (const page of eachPage(corpus, result, settings)) {
      problems.push(...page.problems);
      yield { path: page.path, text: page.text, committed: prefix === '' || !page.path.startsWith(prefix) };
    }
  }
  return { artifacts: artifacts(), problems, pages: prefix, entry: `${prefix}index.md` };
}

/** Where pages lie in the corpus's repository, with `/` at the end; `null` outside of it. */
function inRepository(corpusDir: string, prefix: string, folder: string | undefined): string | null {
  if (folder === undefined) return prefix;
  const top = resolve(corpusDir, prefix.replace(/[^/]+/g, '..'));
  const path = relative(top, resolve(folder));
  if (isAbsolute(path) || path.split(sep)[0] === '..') return null;
  return path === '' ? '' : `${path.split(sep).join('/')}/`;
}
