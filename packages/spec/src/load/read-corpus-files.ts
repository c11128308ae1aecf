import { join } from 'node:path';
import { ToolError } from '../problem/tool-error.ts';
import type { FormSettings } from '../source/forms/form.ts';
import { configFile } from './config-file.ts';
import { hasSpecFolder, prefixInRepository } from './corpus-folder.ts';
import { type ConformanceRead, readConformance } from './read-conformance.ts';
import { readFormSources } from './read-form-sources.ts';
import { type ReadText, readSource, readSources, type SourcesRead } from './read-sources.ts';

/** All that a corpus is made of, as it stands in a folder; reading it takes no parser. */
export interface CorpusFiles {
  /** `wacrg.yaml`. */
  readonly config: ReadText;
  readonly sources: SourcesRead;
  readonly conformance: ConformanceRead;
  /** Where the folder lies in its repository, with `/` at the end, or empty for the root. */
  readonly prefix: string;
}

/**
 * Reads every file that {@link corpusOf} takes.
 *
 * @param formIn gives what `wacrg.yaml` says of an existing spec's form; asked only where it may say something
 * @throws {ToolError} `no-corpus` without a `spec/` folder and without `corpus:` in `wacrg.yaml`; `bad-config`.
 */
export async function readCorpusFiles(
  dir: string,
  formIn: (config: ReadText) => Promise<FormSettings | undefined>,
): Promise<CorpusFiles> {
  const config = readSource(join(dir, configFile));
  const form = namesForm(config) ? await formIn(config) : undefined;
  if (form === undefined && !(await hasSpecFolder(dir))) {
    throw new ToolError(
      'no-corpus',
      `Cannot load a corpus from "${dir}": it has no spec/ folder; name the folder that has one with --corpus, or say in its wacrg.yaml under corpus: where the spec is.`,
    );
  }
  const sources = await (form === undefined ? readSources(dir) : readFormSources(dir, form));
  const conformance = await readConformance(dir);
  return { config, sources, conformance, prefix: await prefixInRepository(dir) };
}

/** Whether `wacrg.yaml` may name the form of an existing spec; most do not, and need no parser to see that. */
export const namesForm = (config: ReadText): boolean =>
  typeof config === 'object' && /corpus["']?[ \t]*:/.test(config.text);
