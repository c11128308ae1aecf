import { createHash } from 'node:crypto';
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
 * @throws {ToolError} `no-corpus` without a `spec/` folder and without `corpus:` in `wacrg.yaml`; `bad-config`.
 */
export async function readCorpusFiles(dir: string): Promise<CorpusFiles> {
  const config = readSource(join(dir, configFile));
  const form = await formIn(config);
  const prefix = await prefixInRepository(dir);
  if (form !== undefined)
    return { config, sources: await readFormSources(dir, form), conformance: await readConformance(dir), prefix };
  if (!(await hasSpecFolder(dir))) {
    throw new ToolError(
      'no-corpus',
      `Cannot load a corpus from "${dir}": it has no spec/ folder; name the folder that has one with --corpus, or say in its wacrg.yaml under corpus: where the spec is.`,
    );
  }
  const [sources, conformance] = [await readSources(dir), await readConformance(dir)];
  return { config, sources, conformance, prefix };
}

/** The form of an existing spec, where `wacrg.yaml` names one. */
export async function formIn(config: ReadText): Promise<FormSettings | undefined> {
  if (typeof config !== 'object' || !/corpus["']?[ \t]*:/.test(config.text)) return undefined;
  // Reading YAML takes longer to load than most commands take, and seldom has to be asked.
  return (await import('./read-config.ts')).configOf(config).config.corpus;
}

/** Names these files by their content: SHA-256, 64 hex digits. The same files make the same corpus. */
export function digestOfFiles({ config, sources, conformance, prefix }: CorpusFiles): string {
  const hash = createHash('sha256').update(JSON.stringify([config ?? null, sources.problems, prefix]));
  hash.update(JSON.stringify(conformance));
  // Only one file is held twice at a time.
  for (const { path, text } of sources.files) hash.update(JSON.stringify([path, text]));
  return hash.digest('hex');
}
