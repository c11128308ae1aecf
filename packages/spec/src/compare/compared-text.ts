const idMarks = /\s{0,20}(?:\{#[^{}\s]{0,200}\}|<!--\s{0,20}#[^\s<>]{0,200}\s{0,20}-->)/g;

/** A normative text as it is compared over time: without the ids of its clauses, white space normalised. */
export const comparedText = (text: string): string => text.replace(idMarks, '').replace(/\s+/g, ' ').trim();
