/** The file that a part or flow was loaded from. */
export interface PageSource {
  /** Relative to the corpus folder, with `/`. */
  readonly path: string;
  /** The whole text when the source is itself the page (zones are filled in it); absent when the page is generated. */
  readonly page?: string;
  /** The zones of `page`, in its order; absent when its markers do not pair: then the page is left alone. */
  readonly zones?: readonly Zone[];
}

/**
 * What lies between `<!-- wacrg:name -->` and `<!-- /wacrg:name -->` on a page. `start` and `end` are offsets in
 * UTF-16 code units of the text as it is, a byte-order mark included: `page.slice(start, end)` is the content.
 */
export interface Zone {
  readonly name: string;
  /** The line of the opening marker. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}
