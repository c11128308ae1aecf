import { join } from 'node:path';
import { citationsFile, type Imported } from '@wacrg/scanner';
import { ToolError } from '@wacrg/spec';
import { readText } from '../load/read.ts';
import type { AuthorSettings } from '../settings.ts';

/**
 * What another tool found of a library, as `wacrg import` wrote it beside the configuration.
 *
 * @throws {ToolError} `bad-import`
 */
export async function importedHere({
  root,
  home,
}: Pick<AuthorSettings, 'root' | 'home'>): Promise<Imported | undefined> {
  const path = `${home}${citationsFile}`;
  const text = await readText(join(root, path));
  if (text === undefined) return undefined;
  const { parseCitations } = await import('@wacrg/spec/result');
  const read = parseCitations(text);
  if ('citations' in read) return { citations: read.citations, path };
  throw new ToolError('bad-import', `Cannot use "${path}": ${read.fault}; run "wacrg import" again, or remove it.`);
}
