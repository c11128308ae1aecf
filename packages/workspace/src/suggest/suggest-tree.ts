import type { Corpus, Flavor, IsElsewhere, Problem } from '@wacrg/spec';
import { readWorkingTree, type WorkingTreeOptions } from '../tree/working-tree.ts';
import { workingCode } from './code-tree.ts';
import { dismissalProblems, loadDismissed } from './dismissal-problems.ts';
import { suggestInCode } from './suggest-code.ts';
import type { CodeSuggestions } from './suggestions.ts';

/** What could be annotated in a working tree. */
export interface Suggestions extends CodeSuggestions {
  /** The repository's root, which paths are relative to. */
  readonly root: string;
  /** What is wrong with the file of answers "no". */
  readonly problems: readonly Problem[];
}

interface SuggestOptions extends Omit<WorkingTreeOptions, 'namespace' | 'staged'> {
  /** The library's folder in the repository, with `/` at its end; empty for the root. */
  readonly home?: string;
  /** What belongs to another spec of the library. */
  readonly isElsewhere?: IsElsewhere;
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
  { home = '', isElsewhere = () => false, ...options }: SuggestOptions,
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
  const { root } = tree;
  const place = { root, home };
  const dismissed = await loadDismissed(place);
  const code = workingCode(tree, flavor);
  const found = await suggestInCode(code, { corpus, flavor, traced, readers: options.readers, dismissed });
  return {
    ...found,
    root,
    problems: dismissalProblems(dismissed, { ...place, corpus, isElsewhere }),
  };
}
