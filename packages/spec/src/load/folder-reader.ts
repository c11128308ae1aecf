import type { Capture } from '../model/capture.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Part } from '../model/part.ts';
import type { Problem } from '../problem/problem.ts';
import { captureFolder, type SourceFile } from './read-sources.ts';
import type { SourceText } from './source-places.ts';

/** What one file says, as plain data: it may come from another process, or from another day. */
export interface ParsedSource<T = unknown> {
  readonly record?: T;
  readonly problems: readonly Problem[];
  /** Which part of the file is YAML, to find the place of a field again. */
  readonly source?: Pick<SourceText, 'path' | 'range'>;
}

/** Gives what a file says; see `parseSource`, which parses it here and now. */
export type ParseSource = (file: SourceFile) => ParsedSource;

const recordFolders = ['contributors', 'enums', 'flavors', 'flows', 'stanzas', 'techniques', 'tools'] as const;

/** The folders of `spec/` that hold records; all others are categories, which hold parts. */
export type RecordFolder = (typeof recordFolders)[number];

export const isRecordFolder = (folder: string): folder is RecordFolder =>
  (recordFolders as readonly string[]).includes(folder);

/** Whether a folder of sources holds parts. */
export const isCategory = (folder: string): boolean =>
  folder !== '' && folder !== captureFolder && !isRecordFolder(folder);

/** Reads the files of a corpus folder by folder, and gathers what is wrong with them and where everything stands. */
export class FolderReader {
  readonly problems: Problem[] = [];
  readonly sources: SourceText[] = [];
  readonly #files: readonly SourceFile[];
  readonly #parse: ParseSource;

  constructor(files: readonly SourceFile[], parse: ParseSource) {
    this.#files = files;
    this.#parse = parse;
  }

  parts(category: string): readonly Part[] {
    return this.#read<Part>(category);
  }

  /** Sorted by id. */
  records<K extends RecordFolder>(folder: K): Corpus[K] {
    type Record = Corpus[K][number] & { readonly id: string };
    const sorted: readonly Record[] = [...this.#read<Record>(folder)].sort((a, b) =>
      a.id < b.id ? -1 : a.id > b.id ? 1 : 0,
    );
    return sorted as readonly { readonly id: string }[] as Corpus[K];
  }

  /** Sorted by id. */
  captures(): readonly Capture[] {
    return [...this.#read<Capture>(captureFolder)].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }

  glossary(): Corpus['glossary'] {
    return this.#read<Corpus['glossary']>('').flat();
  }

  /** The records of one folder of `spec/`; the folder decides what they are. */
  #read<T>(folder: string): readonly T[] {
    return this.#files
      .filter((file) => file.folder === folder)
      .flatMap((file) => {
        const { record, problems, source } = this.#parse(file);
        this.problems.push(...problems);
        if (source) this.sources.push({ path: source.path, text: file.text, range: source.range });
        return record === undefined ? [] : [record as T];
      });
  }
}
