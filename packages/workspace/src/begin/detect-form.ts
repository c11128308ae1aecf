import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { type FormName, type FormSettings, formNames, type Part } from '@wacrg/spec';
import { readSource, type SourceFile } from '@wacrg/spec/files';
import { parseSources } from '../load/spec-parser.ts';

/** An existing spec, as it can be read where it is. */
export interface DetectedForm extends Pick<FormSettings, 'form' | 'files' | 'code'> {
  readonly parts: number;
  readonly clauses: number;
}

/** What tells a form is found in far fewer; a repository of code may hold very many. */
const maxFiles = 400;
const maxEntries = 20_000;

/** Any page with a sentence of its kind would do, so these are asked last. */
const anyText: ReadonlySet<string> = new Set(['markdown', 'rfc']);

/**
 * The form of the spec that lies in a folder: the one whose reader finds most rules, a form with ids of its own before
 * plain text; `undefined` where no file holds a rule.
 */
export async function detectForm(root: string): Promise<DetectedForm | undefined> {
  const paths = await textsBelow(root);
  const found = await Promise.all(formNames.map((form) => readAs(form, paths, root)));
  const some = found.filter(({ clauses }) => clauses > 0);
  const own = some.filter(({ form }) => !anyText.has(form));
  const [best] = (own.length > 0 ? own : some).sort((a, b) => b.clauses - a.clauses);
  return (
    best && {
      form: best.form,
      files: patternsOf(best.paths),
      code: codeOf(best.paths, root),
      parts: best.parts,
      clauses: best.clauses,
    }
  );
}

interface FormRead {
  readonly form: FormName;
  /** The files with a rule. */
  readonly paths: readonly string[];
  readonly parts: number;
  readonly clauses: number;
}

/** What a form's reader makes of the files; those without a rule are none of the spec. */
async function readAs(form: FormName, paths: readonly string[], root: string): Promise<FormRead> {
  const settings: FormSettings = { form, files: [], exclude: [], code: '{path}', status: 'stable' };
  const files = paths.flatMap((path): readonly SourceFile[] => {
    const read = readSource(join(root, path));
    return typeof read === 'object' ? [{ path, folder: '', text: read.text, form: settings }] : [];
  });
  const parsed = await parseSources(files);
  const ruled = parsed.flatMap(({ record }, n) => {
    const parts = (Array.isArray(record) ? (record as readonly Part[]) : []).filter((each) => each.clauses.length > 0);
    return parts.length === 0 ? [] : [{ path: files[n]?.path ?? '', parts }];
  });
  const parts = ruled.flatMap((each) => each.parts);
  const clauses = parts.reduce((sum, each) => sum + each.clauses.length, 0);
  return { form, paths: ruled.map(({ path }) => path), parts: parts.length, clauses };
}

/** Texts that may be pages of a spec, those in outer folders first. */
async function textsBelow(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  const open = [''];
  for (let seen = 0; open.length > 0 && found.length < maxFiles; ) {
    const folder = open.shift() ?? '';
    for (const entry of await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])) {
      if (++seen > maxEntries) return found;
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory() && !isSkipped.test(path)) open.push(`${path}/`);
      else if (entry.isFile() && isText.test(path) && !isAboutProject.test(entry.name)) found.push(path);
    }
  }
  return found.slice(0, maxFiles).sort();
}

const isSkipped = /(?:^|\/)(?:\.[^/]*|node_modules|vendor|target|build|dist|generated|tests?)$/i;
const isText = /\.(?:md|markdown|adoc|asciidoc|rst|txt|xml|json|mediawiki)$/i;
const isAboutProject =
  /^(?:readme|changelog|contributing|code_of_conduct|security|license|governance|package(?:-lock)?)\b/i;

/** Patterns for the files: the folders that hold most of them, and their endings. */
function patternsOf(paths: readonly string[]): readonly string[] {
  const [only, ...more] = paths;
  if (only !== undefined && more.length === 0) return [`/${only}`];
  const folder = commonFolder(paths);
  const isFlat = paths.every((path) => !path.slice(folder.length).includes('/'));
  const endings = [...new Set(paths.map((path) => extname(path)))].sort();
  return endings.map((ending) => `/${folder}${isFlat ? '' : '**/'}*${ending}`);
}

function commonFolder(paths: readonly string[]): string {
  const [first = '', ...more] = paths.map((path) => path.split('/').slice(0, -1));
  const steps = [...first];
  const shared = steps.findIndex((step, n) => more.some((each) => each[n] !== step));
  return (shared < 0 ? steps : steps.slice(0, shared)).map((step) => `${step}/`).join('');
}

/** How people most likely call the parts: by numbers with the project's name before them, else by their files. */
function codeOf(paths: readonly string[], root: string): string {
  const names = paths.map((path) => basename(path).replace(/\.\w+$/, ''));
  const most = (fits: (name: string) => boolean): boolean => names.filter(fits).length * 10 > names.length * 8;
  const word = basename(root)
    .replace(/s$/i, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '');
  const isPrefix = word !== '' && names.length > 2;
  if (isPrefix && most((name) => /^(?:\d+|[0-9A-F]{2})$/i.test(name))) return `${word}-{name}`;
  if (isPrefix && most((name) => /^\d+\D/.test(name))) return `${word}-{number}`;
  return new Set(names).size === names.length && !names.some((name) => /^index$/i.test(name)) ? '{name}' : '{path}';
}
