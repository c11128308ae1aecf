import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diskReason } from '@wacrg/git';
import { readPlainFile } from '@wacrg/kept';
import { ToolError } from '@wacrg/spec';
import { readText } from '../load/read.ts';

/** What pages are made with, beside the spec and the result. */
export interface PageSurroundings {
  readonly templates: ReadonlyMap<string, string>;
  readonly home?: string;
}

/** Where hand-written pages lead back to: what is generated is not committed, so a forge cannot show it. */
const home = 'spec/README.md';

/** Reads what pages are made with, beside the spec and the result. */
export async function readSurroundings(corpusDir: string): Promise<PageSurroundings> {
  const hasHome = (await readText(join(corpusDir, home))) !== undefined;
  return { templates: await loadTemplates(corpusDir), ...(hasHome ? { home } : {}) };
}

/** Every template by name: the ones that come with the tool, replaced by those in the corpus's own `templates/`. */
async function loadTemplates(corpusDir: string): Promise<ReadonlyMap<string, string>> {
  const own = await readTemplates(await shippedTemplates());
  const users = await readTemplates(join(corpusDir, 'templates'));
  return new Map([...own, ...users]);
}

/** The bundle carries them beside itself, the published `render` beside its code; in the workspace they lie at its root. */
async function shippedTemplates(): Promise<string> {
  const bundled = fileURLToPath(new URL('templates', import.meta.url));
  if (await exists(bundled)) return bundled;
  const render = new URL('../', import.meta.resolve('@wacrg/render'));
  const packed = fileURLToPath(new URL('templates', render));
  return (await exists(packed)) ? packed : fileURLToPath(new URL('../../templates', render));
}

const exists = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    () => true,
    () => false,
  );

async function readTemplates(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder).catch(() => []);
  const read = names
    .filter((name) => name.endsWith('.hbs'))
    .sort()
    .map(async (name) => [name.slice(0, -'.hbs'.length), await readTemplate(join(folder, name))] as const);
  return new Map(await Promise.all(read));
}

async function readTemplate(file: string): Promise<string> {
  try {
    return String(await readPlainFile(file));
  } catch (cause) {
    throw new ToolError(
      'bad-template',
      `Cannot read the template "${file}": ${diskReason(cause)}; check the path and its permissions.`,
      { cause },
    );
  }
}
