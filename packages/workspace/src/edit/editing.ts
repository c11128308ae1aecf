import { posix } from 'node:path';
import type { SuggestedFile } from '@wacrg/finder';
import {
  type Citation,
  type Corpus,
  type IsElsewhere,
  loadDialects,
  type Problem,
  ToolError,
  type Traceability,
} from '@wacrg/spec';
import type { CheckReport } from '../check/check-tree.ts';
import { type AuthorSettings, ownFlavor } from '../settings.ts';
import { specInUse } from '../spec/spec-in-use.ts';
import { lastResult } from '../trace/last-result.ts';
import { resultFolders } from '../trace/result-files.ts';
import { type Completions, complete } from './complete.ts';
import { type Described, describe } from './described.ts';
import { knownRenames } from './known-renames.ts';
import { readOneText, type TextReport } from './read-text.ts';
import { suggestInText } from './suggest-text.ts';
import { withLastCheck } from './with-last-check.ts';

/**
 * A library that is being written: spec, result and settings were read once, so that each question is answered at the
 * speed of typing. It knows nothing of later changes of them; whoever hears of one opens another.
 */
export interface Editing {
  /** The root of the library's repository; absolute. Paths below are relative to it, with `/`. */
  readonly root: string;
  readonly flavor: string;
  readonly namespace: string;
  /** The folder that holds the spec's `spec/`; absolute. */
  readonly specFolder: string;
  /** A text as if it stood at a path, before it is saved. @throws {ToolError} `bad-option` for a path that is not one of the library */
  read(path: string, text: string): Promise<TextReport>;
  /** What is wrong with a text that was read, with what the last check of the whole tells of it beside. */
  problems(path: string, read: TextReport, last: CheckReport | undefined): readonly Problem[];
  /** The text with an annotation for each comment that cites the spec in prose. */
  suggest(path: string, text: string): Promise<SuggestedFile>;
  /** What could be written at a column (from 1) of a line. */
  complete(line: string, column: number): Completions;
  /** @throws {ToolError} `bad-option` for what the spec lacks */
  describe(cited: Citation): Promise<Described>;
}

/** Whether a library says which spec it follows, so that nobody's server is asked for the sake of a repository that follows none. */
export const namesSpec = ({ spec }: AuthorSettings): boolean => spec.spec !== undefined;

/**
 * Opens a library for writing in it.
 *
 * @param elsewhere of a library that follows several specs: what belongs to the others
 */
export async function openEditing(
  settings: AuthorSettings,
  elsewhere: (own: Corpus) => IsElsewhere = () => () => false,
): Promise<Editing> {
  const { root, readers } = settings;
  const { cacheDir } = settings.spec;
  // What was reviewed counts, as it does in a check.
  const spec = await specInUse(settings);
  const { corpus } = spec;
  const { flavor } = await ownFlavor(settings, corpus);
  const isElsewhere = elsewhere(corpus);
  const dialect = await loadDialects(corpus.namespace, flavor.dialects);
  const renames = knownRenames(spec, cacheDir);
  let result: Promise<Traceability | undefined> | undefined;
  return {
    root,
    flavor: flavor.id,
    namespace: corpus.namespace,
    specFolder: spec.folder,
    read: async (path, text) => {
      refuseStrange(path);
      return readOneText(path, text, { root, flavor, spec, renames, readers, isElsewhere });
    },
    problems: withLastCheck,
    suggest: (path, text) => suggestInText(path, text, { corpus, readers }),
    complete: (line, column) => complete(line, column, { corpus, dialect }),
    describe: async (cited) => {
      result ??= lastResult(resultFolders(spec.folder));
      return describe(cited, { spec, result: await result });
    },
  };
}

function refuseStrange(path: string): void {
  if (path !== '' && !posix.isAbsolute(path) && posix.normalize(path) === path && !/^\.{1,2}($|\/)/.test(path)) return;
  throw new ToolError(
    'bad-option',
    `Cannot check "${path}": it is no path of a file in the library; write it from the repository's root, such as "src/call.rs".`,
  );
}
