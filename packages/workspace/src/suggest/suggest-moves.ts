import { suggestInFile, type WantedSite } from '@wacrg/finder';
import {
  type Annotation,
  type AnnotationWords,
  type Corpus,
  citedBy,
  type Flavor,
  indexOf,
  ToolError,
} from '@wacrg/spec';
import { readWorkingTree, type WorkingTreeOptions } from '../tree/working-tree.ts';
import { workingCode } from './code-tree.ts';
import type { Suggestions } from './suggest-tree.ts';
import type { OfferedFile } from './suggestions.ts';

/**
 * The spec's own marker beside each citation that is written in another dialect, for those who want to move; what is
 * written stays. Each is tried and read again, so a second run offers nothing.
 *
 * @throws {ToolError} `bad-option` where the spec is not cited by its own marker; `no-repository`
 */
export async function suggestMoves(
  folder: string,
  { flavor, corpus }: { readonly flavor: Flavor; readonly corpus: Corpus },
  options: Omit<WorkingTreeOptions, 'namespace' | 'staged'>,
): Promise<Suggestions> {
  const { namespace } = corpus;
  const dialects = flavor.dialects ?? corpus.dialects;
  if (dialects !== undefined && !dialects.some(({ name }) => name === 'wacrg'))
    throw new ToolError(
      'bad-option',
      `Cannot offer "${namespace}:" beside other citations: the spec does not read it; add "wacrg" to dialects: in its wacrg.yaml, and codes: where its codes are not like ABC-01.`,
    );
  const { tree, read } = await readWorkingTree(folder, flavor, { ...options, namespace });
  const code = workingCode(tree, flavor);
  const files: OfferedFile[] = [];
  const unreadable: string[] = [];
  for (const { path, findings } of read.files) {
    const sites = wantedIn(findings.annotations, corpus);
    const text = sites.length === 0 ? undefined : await code.read(path);
    if (sites.length > 0 && text === undefined) unreadable.push(path);
    if (text === undefined) continue;
    const found = await suggestInFile(text, {
      path,
      namespace,
      codesOf: () => [],
      sites,
      find: (each, asked) => options.readers.find(each, { ...asked, dialects }),
    });
    files.push({ ...found, doubtful: [], offers: [] });
  }
  return { files, questions: [], unreadable, root: tree.root, problems: [] };
}

/** What sites have in other dialects and not in the spec's own, one annotation for each site and meaning. */
function wantedIn(annotations: readonly Annotation[], corpus: Corpus): readonly WantedSite[] {
  const own = new Set(
    annotations
      .filter(({ dialect }) => dialect === undefined)
      .flatMap((each) => each.citations.map((citation) => keyOf(each, citation))),
  );
  const wanted = new Map<string, WantedSite>();
  for (const each of annotations.filter(({ dialect, relation }) => dialect !== undefined && relation !== 'refers')) {
    const { symbol, range, line, endLine = line, relation, status, note } = each;
    const key = JSON.stringify([symbol, range, relation, status, note]);
    const before = wanted.get(key);
    const citations = [...(before?.words.citations ?? [])];
    for (const { citation } of citedBy(each, indexOf(corpus))) {
      const { revision: _, ...cited } = citation;
      if (own.has(keyOf(each, cited))) continue;
      own.add(keyOf(each, cited));
      citations.push(cited);
    }
    const words: AnnotationWords = { citations, relation, status, ...(note === undefined ? {} : { note }) };
    const site = { ...(symbol === undefined ? {} : { symbol }), ...(range === undefined ? {} : { range }) };
    if (citations.length > 0) wanted.set(key, before ? { ...before, words } : { site, words, near: [line, endLine] });
  }
  return [...wanted.values()];
}

const keyOf = (
  { symbol, range, relation }: Annotation,
  { code, clause }: { readonly code: string; readonly clause?: string },
): string => JSON.stringify([symbol, range, relation, code, clause]);
