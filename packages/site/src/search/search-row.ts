/** What the page's search reads: one entry per thing that can be found, and by which other names. */
export type SearchRow = readonly [kind: string, title: string, page: string, text: string, names?: readonly string[]];
