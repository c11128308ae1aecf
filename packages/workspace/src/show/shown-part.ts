import type { Cell, Part, PlacedException, Site } from '@wacrg/spec';

/** What there is to say of one part. */
export interface ShownPart {
  readonly part: Part;
  /** Only this clause. */
  readonly clause?: string | undefined;
  /** The word that annotations begin with in this spec. */
  readonly namespace: string;
  readonly sites: readonly Site[];
  readonly cells: readonly (Pick<Cell, 'state' | 'status'> & { readonly flavor: string })[];
  /** To which flavors the part or a clause of it does not apply, and why. */
  readonly exceptions: readonly (PlacedException & { readonly flavor: string })[];
  /** Whether the spec has a result to tell implementations from. */
  readonly scanned: boolean;
}
