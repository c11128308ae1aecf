import type { Part } from '../model/part.ts';
import type { Problem } from '../problem/problem.ts';
import type { FormSettings } from '../source/forms/form.ts';
import { formOf } from '../source/forms/index.ts';
import type { RecordRead } from '../source/record-source.ts';
import { formFolder } from './read-form-sources.ts';
import type { SourceFile } from './read-sources.ts';
import type { SourceText } from './source-places.ts';

/** Parses one file, or gives what was parsed of the same file before. */
export type ParseOnce = <T>(
  file: SourceFile,
  parse: () => RecordRead<T>,
) => Omit<RecordRead<T>, 'source'> & {
  readonly source?: Pick<SourceText, 'path' | 'range'>;
};

/** Reads the files of a corpus folder by folder, and gathers what is wrong with them and where everything stands. */
export class FolderReader {
  readonly problems: Problem[] = [];
  readonly sources: SourceText[] = [];
  readonly #files: readonly SourceFile[];
  readonly #parseOnce: ParseOnce;

  constructor(files: readonly SourceFile[], parseOnce: ParseOnce = (_file, parse) => parse()) {
    this.#files = files;
    this.#parseOnce = parseOnce;
  }

  /** The records of one folder of `spec/`; empty for `spec/` itself. */
  read<T>(folder: string, parse: (text: string, path: string) => RecordRead<T>): readonly T[] {
    return this.#files
      .filter((file) => file.folder === folder)
      .flatMap((file) => {
        const { text, path } = file;
        const { record, problems, source } = this.#parseOnce(file, () => parse(text, path));
        this.problems.push(...problems);
        if (source) this.sources.push({ path: source.path, text, range: source.range });
        return record === undefined ? [] : [record];
      });
  }

  /** The parts of a spec of another form. */
  readForm(settings: FormSettings): readonly Part[] {
    const form = formOf(settings);
    return this.#files
      .filter(({ folder, path }) => folder === formFolder && form.recognizes(path))
      .flatMap(({ text, path }) => {
        // What was parsed of the same text before may have been parsed by other settings.
        const { parts, problems } = form.parse(text, path, settings);
        this.problems.push(...problems);
        return parts;
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
