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
  const merged =
    mergedInto(parts)
      .get(part.code)
      ?.filter((code) => code !== part.code) ?? [];
  return merged.length > 0 ? merged : (part.splitInto ?? []);
}

/** One index for each list of parts: asked of each part, looking through all others would take the square of their number. */
const indexes = new WeakMap<readonly Part[], ReadonlyMap<string, readonly string[]>>();

/** The codes of the parts into which a code was merged. */
function mergedInto(parts: readonly Part[]): ReadonlyMap<string, readonly string[]> {
  const known = indexes.get(parts);
  if (known !== undefined) return known;
  const made = new Map<string, string[]>();
  for (const { code, mergedFrom = [] } of parts)
    for (const former of new Set(mergedFrom)) made.set(former, [...(made.get(former) ?? []), code]);
  indexes.set(parts, made);
  return made;
}
