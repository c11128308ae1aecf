import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, problem } from '../problem/problem.ts';
import type { FormSettings } from '../source/forms/form.ts';
import { fitsGlob } from '../text/glob.ts';
import { configFile } from './config-file.ts';
import { readSource, type SourceFile, type SourcesRead } from './read-sources.ts';

/** Stands for the folder of a file that is of another form than the tool's own. */
export const formFolder = ' form';

/** No spec that people read has more files and folders around it. */
const maxEntries = 100_000;

/** Reads the files of a spec that is written in another form, as the patterns of its `wacrg.yaml` say. */
export async function readFormSources(dir: string, form: FormSettings): Promise<SourcesRead> {
  const all = await pathsBelow(dir, form.files);
  const found = all.filter((path) => isFormFile(path, form)).sort();
  const read = found.map((path) => ({ path, text: readSource(join(dir, path)) }));
  return {
    files: read.flatMap(({ path, text }): readonly SourceFile[] =>
      typeof text === 'object' ? [{ path, folder: formFolder, text: text.text, form }] : [],
    ),
    problems: [
      ...read.flatMap(({ path, text }): readonly Problem[] =>
        typeof text === 'string'
          ? [{ ...problem('file-not-read', { reason: text }, { path }), severity: 'error' }]
          : [],
      ),
      ...form.files
        .filter((pattern) => !all.some((path) => fitsGlob(path, pattern)))
        .map((pattern) => problem('pattern-without-file', { pattern }, { path: configFile })),
    ],
  };
}

/** Whether the patterns of a spec's `wacrg.yaml` take a file. */
export const isFormFile = (path: string, { files, exclude }: Pick<FormSettings, 'files' | 'exclude'>): boolean =>
  files.some((each) => fitsGlob(path, each)) && !exclude.some((each) => fitsGlob(path, each));

/** Every file below a folder, and what stands in a file's place, without hidden folders that no pattern names, what others installed there, and what the tool made. */
async function pathsBelow(dir: string, patterns: readonly string[]): Promise<readonly string[]> {
  const paths: string[] = [];
  const open = [''];
  for (let seen = 0; open.length > 0; ) {
    const folder = open.pop() ?? '';
    for (const entry of await readdir(join(dir, folder), { withFileTypes: true })) {
      if (++seen > maxEntries) return paths;
      const path = `${folder}${entry.name}`;
      if (!entry.isDirectory()) paths.push(path);
      else if (!isSkipped(path, patterns)) open.push(`${path}/`);
    }
  }
  return paths;
}

const isSkipped = (path: string, patterns: readonly string[]): boolean =>
  /(?:^|\/)(?:\.[^/]*|node_modules)$|^generated$/.test(path) &&
  !patterns.some((each) => each.replace(/^\//, '').startsWith(`${path}/`));
