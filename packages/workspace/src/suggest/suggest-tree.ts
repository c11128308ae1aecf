import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SuggestedFile, suggestInFile } from '@wacrg/finder';
import type { Corpus, Flavor, Mention, Part } from '@wacrg/spec';
import { readWorkingTree, type WorkingTreeOptions } from '../tree/working-tree.ts';
import { candidatesByName, type NameCandidate } from './suggest-names.ts';

/** What could be annotated in a working tree. */
export interface Suggestions {
  /** The repository's root, which paths are relative to. */
  readonly root: string;
  /** The files with a mention that is not annotated yet, sorted by path. */
  readonly files: readonly SuggestedFile[];
  /** For parts without any trace: declarations that may be it. */
  readonly questions: readonly NameCandidate[];
  /** Files that cannot be changed safely, because they are not UTF-8. */
  readonly unreadable: readonly string[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Looks through a working tree for comments that cite the spec in prose, and for names that resemble its parts.
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
  const codesOf = citedCodes(corpus);
  const files: SuggestedFile[] = [];
  const unreadable: string[] = [];
  for (const { path, findings } of read.files) {
    if (!findings.mentions.some((mention) => codesOf(mention).length > 0)) continue;
    const text = decode(await readFile(join(tree.root, path)));
    if (text === undefined) unreadable.push(path);
    else files.push(await suggestInFile(text, { path, namespace, codesOf, find: options.readers.find }));
  }
  const annotated = read.files.flatMap(({ findings }) =>
    findings.annotations.flatMap(({ citations }) => citations.map(({ code }) => code)),
  );
  const mentioned = read.files.flatMap(({ findings }) => findings.mentions.flatMap(codesOf));
  const traced = new Set([...annotated, ...mentioned]);
  const untraced = corpus.parts.filter(({ code, aliases }) => ![code, ...aliases].some((each) => traced.has(each)));
  const questions = await candidatesByName(tree, untraced);
  const worthShowing = files.filter(
    ({ suggestions, unplaced, doubtful }) => suggestions.length + unplaced.length + doubtful.length > 0,
  );
  return { root: tree.root, files: worthShowing.sort(byPath), questions, unreadable };
}

/** The codes that a mention cites, in its own order; one that pairs a part with another's code cites nothing surely. */
function citedCodes({ parts }: Corpus): (mention: Mention) => readonly string[] {
  const byCode = new Map(
    parts.flatMap((part) => [part.code, ...part.aliases].map((code): [string, Part] => [code, part])),
  );
  const byId = new Map(parts.map((part) => [part.id, part]));
  return ({ cites }) => {
    const found = cites.flatMap(({ code, id }) => {
      const one = code === undefined ? undefined : byCode.get(code);
      const other = id === undefined ? undefined : byId.get(id);
      const contradicts = one !== undefined && other !== undefined && one !== other;
      const part = contradicts ? undefined : (other ?? one);
      return part === undefined ? [] : [part.code];
    });
    return [...new Set(found)];
  };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

const byPath = (a: SuggestedFile, b: SuggestedFile): number => (a.path < b.path ? -1 : 1);
