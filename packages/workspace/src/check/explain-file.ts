import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Explained } from '@wacrg/finder';
import type { Readers } from '@wacrg/scanner';
import { ToolError } from '@wacrg/spec';
import { findCorpus } from '@wacrg/spec/files';
import { type Config, readConfig } from '@wacrg/spec/load';

interface ExplainSettings {
  readonly folder?: string | undefined;
  readonly corpus?: string | undefined;
  readonly readers: Readers;
}

/** What each line of a file is that a plain search finds, and why. @throws {ToolError} `cannot-read` */
export async function explainFile(
  path: string,
  { folder = '.', corpus = folder, readers }: ExplainSettings,
): Promise<Explained> {
  const bytes = await readFile(resolve(folder, path)).catch((cause: unknown) => {
    const message = `Cannot read "${path}": no file is there; name one from this folder.`;
    throw new ToolError('cannot-read', message, { cause });
  });
  const { namespace, dialects } = await wordsHere(corpus);
  return readers.explain(bytes, { path, namespace, dialects });
}

/** What the corpus is cited in, where there is a corpus; else what the flavor's own `wacrg.yaml` says, or the default. */
async function wordsHere(corpus: string): Promise<Pick<Config, 'namespace' | 'dialects'>> {
  const folder = await findCorpus(resolve(corpus));
  return (await readConfig(folder ?? corpus)).config;
}
