import { nearest } from '../citation/nearest.ts';

/** The words that a reference may be: which of them are known, and which is nearest to one that is not. */
export interface Vocabulary {
  has(word: string): boolean;
  nearest(word: string): string | undefined;
}

/** Looks each unknown word up only once: a part that was renamed is missed wherever it is named. */
export function vocabulary(words: readonly string[]): Vocabulary {
  const known = new Set(words);
  const found = new Map<string, string | undefined>();
  return {
    has: (word) => known.has(word),
    nearest: (word) => {
      if (!found.has(word)) found.set(word, nearest(word, known));
      return found.get(word);
    },
  };
}
