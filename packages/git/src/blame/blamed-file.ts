import type { LineRange } from './blame.ts';

/** A file, and the lines of it that are asked for. */
export interface BlamedFile {
  readonly path: string;
  readonly ranges: readonly LineRange[];
}
