import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Explained, explainBytes } from '@wacrg/finder';
import { printable } from '@wacrg/reports';
import { ToolError } from '@wacrg/spec';
import { findCorpus } from '@wacrg/spec/files';
import { readConfig } from '@wacrg/spec/load';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';

/** `wacrg scan --explain`: what each line of one file is that a plain search finds, and why. */
export async function explain(path: string, options: CommonOptions): Promise<ExitCode> {
  const bytes = await readFile(resolve(path)).catch((cause: unknown) => {
    const message = `Cannot read "${path}": no file is there; name one from this folder.`;
    throw new ToolError('cannot-read', message, { cause });
  });
  const explained = await explainBytes(bytes, { path, namespace: await namespaceHere(options.corpus) });
  process.stdout.write(options.json ? `${JSON.stringify(explained, null, 2)}\n` : asText(path, explained));
  return 0;
}

/** The corpus's word where there is a corpus; else the flavor's own `wacrg.yaml`, or the default. */
async function namespaceHere(corpus: string | undefined): Promise<string | undefined> {
  const folder = await findCorpus(resolve(corpus ?? '.'));
  return (await readConfig(folder ?? '.')).config.namespace;
}

function asText(path: string, { language, lines, skipped }: Explained): string {
  const read = skipped === undefined ? `read as ${language ?? 'text'}` : `not read: ${skipped}`;
  const found = lines.map(({ line, kind, why, text }) => `${path}:${line} ${kind}: ${why}\n    ${text.trim()}\n`);
  const none = lines.length === 0 ? 'No line of it has the word that annotations begin with.\n' : '';
  return printable(`${path}: ${read}\n${found.join('')}${none}`);
}
