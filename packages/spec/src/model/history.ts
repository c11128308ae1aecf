import type { Commit } from './scan.ts';

/** The newest commit at which a text differs from its parent's. */
export interface TextChange extends Commit {
  /** True when the text began with it: it never changed since. */
  readonly first?: true;
}

/** When the normative text of each part and clause last changed, by part code; `null` when git cannot tell. */
export type SpecHistory = ReadonlyMap<string, PartHistory>;

export interface PartHistory {
  readonly changed: TextChange | null;
  readonly clauses: ReadonlyMap<string, TextChange | null>;
}

/** A clause that got another id: its sentence was reworded or moved, or its author gave it one. */
export interface ClauseRename {
  readonly from: string;
  readonly to: string;
  /** When: an annotation that is older cites the clause by its old id. Absent where the part itself says so. */
  readonly date?: string;
}

/** The renamed clauses of parts, by part code, newest first. */
export type ClauseRenames = ReadonlyMap<string, readonly ClauseRename[]>;
