import type { Cell, Part, PlacedException, Site } from '@wacrg/spec';

/** What there is to say of one part. */
export interface ShownPart {
  /** The word before the colon in the spec's annotations. */
  readonly namespace: string;
  readonly part: Part;
  /** The codes to cite in its place, or beside it where it was only split. */
  readonly successors: readonly string[];
  /** Only this clause. */
  readonly clause?: string | undefined;
  readonly sites: readonly Site[];
  readonly cells: readonly (Pick<Cell, 'state' | 'status'> & { readonly flavor: string })[];
  /** To which flavors the part or a clause of it does not apply, and why. */
  readonly exceptions: readonly (PlacedException & { readonly flavor: string })[];
  /** Whether the spec has a result to tell implementations from. */
  readonly scanned: boolean;
}
