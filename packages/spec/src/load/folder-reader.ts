import type { Problem } from '../problem/problem.ts';
import type { RecordRead } from '../source/record-source.ts';
import type { SourceFile } from './read-sources.ts';
import type { SourceText } from './source-places.ts';

/** Reads the files of a corpus folder by folder, and gathers what is wrong with them and where everything stands. */
export class FolderReader {
  readonly problems: Problem[] = [];
  readonly sources: SourceText[] = [];
  readonly #files: readonly SourceFile[];

  constructor(files: readonly SourceFile[]) {
    this.#files = files;
  }

  /** The records of one folder of `spec/`; empty for `spec/` itself. */
  read<T>(folder: string, parse: (text: string, path: string) => RecordRead<T>): readonly T[] {
    return this.#files
      .filter((file) => file.folder === folder)
      .flatMap(({ text, path }) => {
        const { record, problems, source } = parse(text, path);
        this.problems.push(...problems);
        if (source) this.sources.push({ path: source.path, text: source.text, range: source.range });
        return record === undefined ? [] : [record];
      });
  }

  /** As {@link read}, sorted by id. */
  readById<T extends { readonly id: string }>(
    folder: string,
    parse: (text: string, path: string) => RecordRead<T>,
  ): readonly T[] {
    return [...this.read(folder, parse)].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }
}
