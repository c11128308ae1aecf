/**
 * Where something stands in a file. `path` is relative to the repository's root, with `/`.
 * Lines and columns count from 1; a column counts UTF-16 code units, as editors do.
 */
export interface Place {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}
