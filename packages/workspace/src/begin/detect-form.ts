import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { type FormName, type FormSettings, formNames, type Part } from '@wacrg/spec';
import { readSource, type SourceFile } from '@wacrg/spec/files';
import { fitsGlob } from '@wacrg/spec/text';
import { parseSources } from '../load/spec-parser.ts';

/** An existing spec, as it can be read where it is. */
export interface DetectedForm extends Pick<FormSettings, 'form' | 'files' | 'exclude' | 'code'> {
  readonly parts: number;
  readonly clauses: number;
}

/** What tells a form is found in far fewer; a repository of code may hold very many. */
const maxFiles = 400;
const maxEntries = 20_000;

/** Any page with a sentence of its kind would do, so these are asked last. */
const plainForms: ReadonlySet<string> = new Set(['markdown', 'rfc']);

/**
 * The form of the spec that lies in a folder: the one whose reader finds most rules, a form with ids of its own before
 * plain text; `undefined` where no file holds a rule.
 */
export async function detectForm(root: string): Promise<DetectedForm | undefined> {
  const texts = textsOf(root, await pathsBelow(root));
  const isPlain = (form: FormName): boolean => plainForms.has(form);
  // Every section of every page is a rule to duvet, so it has to be there itself.
  const forms = formNames.filter((form) => form !== 'duvet' || existsSync(join(root, '.duvet')));
  const found =
    (await bestOf(
      forms.filter((form) => !isPlain(form)),
      texts,
    )) ?? (await bestOf(forms.filter(isPlain), texts));
  if (found === undefined) return undefined;
  const { form, files } = found;
  const { kept, repeated } = isPlain(form) ? { kept: files, repeated: [] } : withoutRepeats(files);
  const chosen = kept.map(({ path }) => path).sort();
  const patterns = patternsOf(chosen);
  return {
    form,
    files: patterns,
    exclude: repeated
      .map(({ path }) => `/${path}`)
      .filter((path) => patterns.some((each) => fitsGlob(path.slice(1), each))),
    code: isPlain(form) ? numberedCode(chosen, root) : plainCode(chosen),
    parts: kept.length,
    clauses: rulesOf(kept),
  };
}

interface RuledFile {
  readonly path: string;
  /** The ids of its rules. */
  readonly ids: readonly string[];
}

interface FormRead {
  readonly form: FormName;
  /** Those with a rule; others are no part of the spec. */
  readonly files: readonly RuledFile[];
}

const rulesOf = (files: readonly RuledFile[]): number => files.reduce((sum, { ids }) => sum + ids.length, 0);

/** The form that finds most rules. */
async function bestOf(forms: readonly FormName[], texts: readonly TextFile[]): Promise<FormRead | undefined> {
  const found = await Promise.all(forms.map((form) => readAs(form, texts)));
  const [best] = found.filter(({ files }) => files.length > 0).sort((a, b) => rulesOf(b.files) - rulesOf(a.files));
  return best;
}

type TextFile = Pick<SourceFile, 'path' | 'text'>;

const textsOf = (root: string, paths: readonly string[]): readonly TextFile[] =>
  paths.flatMap((path) => {
    const read = readSource(join(root, path));
    return typeof read === 'object' ? [{ path, text: read.text }] : [];
  });

async function readAs(form: FormName, texts: readonly TextFile[]): Promise<FormRead> {
  const settings: FormSettings = { form, files: [], exclude: [], code: '{path}', status: 'stable' };
  const parsed = await parseSources(texts.map((each) => ({ ...each, folder: '', form: settings })));
  const ruled = parsed.map(({ record }, n) => ({
    path: texts[n]?.path ?? '',
    ids: (Array.isArray(record) ? (record as readonly Part[]) : []).flatMap(({ clauses }) =>
      clauses.map(({ id }) => id),
    ),
  }));
  return { form, files: ruled.filter(({ ids }) => ids.length > 0) };
}

/**
 * Where files hold the same rules, those that people write: texts before data, outer folders before inner ones, and of two
 * versions the newer.
 */
function withoutRepeats(files: readonly RuledFile[]): { kept: readonly RuledFile[]; repeated: readonly RuledFile[] } {
  const rank = ({ path }: RuledFile): number => (path.endsWith('.json') ? 100 : 0) + path.split('/').length;
  const newest = new Intl.Collator('en', { numeric: true });
  const sorted = [...files].sort((a, b) => rank(a) - rank(b) || newest.compare(b.path, a.path));
  const known = new Set<string>();
  const [kept, repeated]: [RuledFile[], RuledFile[]] = [[], []];
  for (const file of sorted) {
    const again = file.ids.filter((id) => known.has(id)).length;
    (again * 2 > file.ids.length ? repeated : kept).push(file);
    for (const id of file.ids) known.add(id);
  }
  return { kept, repeated };
}

/** Texts that may be pages of a spec, those in outer folders first. */
async function pathsBelow(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  const open = [''];
  for (let seen = 0; open.length > 0 && found.length < maxFiles; ) {
    const folder = open.shift() ?? '';
    for (const entry of await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])) {
      if (++seen > maxEntries) return found;
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory() && !isSkipped.test(path)) open.push(`${path}/`);
      else if (entry.isFile() && isText.test(path) && !(folder === '' && isAboutProject.test(path))) found.push(path);
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

/** How people most likely call parts: by their numbers, with the project's name before them. */
function numberedCode(paths: readonly string[], root: string): string {
  const names = namesOf(paths);
  const most = (fits: RegExp): boolean => names.filter((name) => fits.test(name)).length * 10 > names.length * 8;
  const project = basename(root).replace(/s$/i, '').toUpperCase();
  if (names.length < 3 || !/^[A-Z][A-Z0-9]*$/.test(project) || /^(?:SPEC|DOC|STANDARD)/.test(project))
    return plainCode(paths);
  if (most(/^(?:\d+|[0-9A-F]{2})$/i)) return `${project}-{name}`;
  return most(/^\d+\D/) ? `${project}-{number}` : plainCode(paths);
}

function plainCode(paths: readonly string[]): string {
  const names = namesOf(paths);
  return new Set(names).size === names.length && !names.some((name) => /^(?:index|readme)$/i.test(name))
    ? '{name}'
    : '{path}';
}

const namesOf = (paths: readonly string[]): readonly string[] =>
  paths.map((path) => basename(path).replace(/\.\w+$/, ''));
