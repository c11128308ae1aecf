import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Corpus, Flavor, Problem } from '@wacrg/spec';
import { readWorkingTree, type WorkingTreeOptions } from '../tree/working-tree.ts';
import { workingCode } from './code-tree.ts';
import { dismissalProblems } from './dismissal-problems.ts';
import { type Dismissed, dismissedFile, parseDismissed } from './dismissed.ts';
import { type CodeSuggestions, suggestInCode } from './suggest-code.ts';

/** What could be annotated in a working tree. */
export interface Suggestions extends CodeSuggestions {
  /** The repository's root, which paths are relative to. */
  readonly root: string;
  /** What is wrong with the file of answers "no". */
  readonly problems: readonly Problem[];
}

/**
 * Looks through a working tree for comments that cite the spec in prose, and for code that the spec, a comment or its name
 * says to implement a part.
 *
 * @throws {ToolError} `no-repository`
 */
export async function suggestInWorkingTree(
  folder: string,
  { flavor, corpus }: { readonly flavor: Flavor; readonly corpus: Corpus },
  options: Omit<WorkingTreeOptions, 'namespace' | 'staged'>,
): Promise<Suggestions> {
  const { namespace } = corpus;
  const { tree, read } = await readWorkingTree(folder, flavor, { ...options, namespace });
  const traced = {
    annotations: read.files.flatMap(({ path, findings }) =>
      findings.annotations.flatMap(({ citations, range }) =>
        citations.map(({ code }) => ({ code, path, isFile: range === undefined })),
      ),
    ),
    mentions: read.files.flatMap(({ path, findings }) => findings.mentions.map((mention) => ({ ...mention, path }))),
  };
  const dismissed = await loadDismissed(tree.root);
  const code = workingCode(tree, flavor);
  const found = await suggestInCode(code, { corpus, flavor, traced, readers: options.readers, dismissed });
  const problems = dismissalProblems(dismissed, corpus, new Set(await code.list()));
  return { ...found, root: tree.root, problems };
}

/** What a library answered "no". */
export async function loadDismissed(root: string): Promise<Dismissed> {
  const text = await readFile(join(root, dismissedFile), 'utf8').catch(() => '');
  return parseDismissed(text);
}
