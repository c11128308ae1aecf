import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Explained } from '@wacrg/finder';
import type { Readers } from '@wacrg/scanner';
import { ToolError } from '@wacrg/spec';
import { findCorpus } from '@wacrg/spec/files';
import { readConfig } from '@wacrg/spec/load';

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
  return readers.explain(bytes, { path, namespace: await namespaceHere(corpus) });
}

/** The corpus's word where there is a corpus; else the flavor's own `wacrg.yaml`, or the default. */
async function namespaceHere(corpus: string): Promise<string | undefined> {
  const folder = await findCorpus(resolve(corpus));
  return (await readConfig(folder ?? corpus)).config.namespace;
}
