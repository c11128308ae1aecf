/**
 * Where something stands in a file. `path` is with `/`, relative to the corpus folder for the spec's own sources,
 * and to the repository's root for a flavor's.
 * Lines and columns count from 1; a column counts UTF-16 code units, as editors do.
 */
export interface Place {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}
