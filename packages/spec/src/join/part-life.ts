import type { Corpus } from '../model/corpus.ts';
import type { Part } from '../model/part.ts';

/** The parts that count: those that are retired stay for readers, and leave every denominator and gate. */
export const livingParts = ({ parts }: Pick<Corpus, 'parts'>): readonly Part[] =>
  parts.filter(({ retired }) => retired === undefined);

/** `A`, `A or B`, `A, B or C`; `undefined` for none. */
export function either(words: readonly string[]): string | undefined {
  if (words.length < 2) return words[0];
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/**
 * The codes to cite in place of a part's own: of the part that replaces it, of the one that it was merged into, else of those
 * that it was split into.
 *
 * @example
 * successorsOf(part, corpus); // ['DOR-05']
 */
export function successorsOf(part: Part, { parts }: Pick<Corpus, 'parts'>): readonly string[] {
  if (part.retired?.replacedBy !== undefined) return [part.retired.replacedBy];
  const merged = parts.filter(({ code, mergedFrom }) => code !== part.code && mergedFrom?.includes(part.code));
  return merged.length > 0 ? merged.map(({ code }) => code) : (part.splitInto ?? []);
}
