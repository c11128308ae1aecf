import MiniSearch from 'minisearch';
import { comparable, typedWords, wordsOf } from './words.ts';

/** One thing that can be found. */
export interface SearchEntry {
  /** What it is: `part`, `clause`, `flow`, `flavor`, `code`, … */
  readonly kind: string;
  /** Its name, as it is shown. */
  readonly title: string;
  /** Other names that it goes by: an id, former codes, the path of its file. */
  readonly names?: readonly string[];
  /** What it says. */
  readonly text: string;
}

export interface SearchHit<E extends SearchEntry> {
  readonly entry: E;
  readonly score: number;
  /** The words of the entry that matched, in lower case. */
  readonly words: readonly string[];
}

export interface Search<E extends SearchEntry> {
  /** What fits the words, best first. Not every word must occur; a word may be cut short or have a wrong letter. */
  find(typed: string): readonly SearchHit<E>[];
  /** Words to try instead, where nothing was found. */
  suggest(typed: string): readonly string[];
}

/** How much a hit of a kind is worth beside one of another; who types a name wants its page, not one of its sentences. */
const kindWeights: Readonly<Record<string, number>> = {
  part: 2,
  flow: 1.6,
  page: 1.6,
  flavor: 1.6,
  term: 1.4,
  enum: 1.4,
  problem: 0.8,
};
/** An entry whose name is what was typed comes before all that only mention it. */
const sameName = 1_000;
/** Who types what kind of thing it is, as in `missed call flow`, wants that kind. */
const askedKind = 2;

/**
 * Makes an index of entries, in memory.
 *
 * @example
 * const search = openSearch([{ kind: 'part', title: 'SIG-08 Call reject stanza', names: ['call-reject'], text: 'Declines a call.' }]);
 * search.find('sig8')[0]?.entry.title; // 'SIG-08 Call reject stanza'
 */
export function openSearch<E extends SearchEntry>(entries: readonly E[]): Search<E> {
  const index = new MiniSearch<{ id: number; kind: string; title: string; names: string; text: string }>({
    fields: ['kind', 'title', 'names', 'text'],
    tokenize: (text) => [...wordsOf(text)],
    processTerm: (word) => word,
  });
  index.addAll(
    entries.map(({ kind, title, names = [], text }, id) => ({ id, kind, title, names: names.join(' '), text })),
  );
  const entryAt = (id: number): E => {
    const entry = entries[id];
    if (entry === undefined) throw new RangeError(`There is no entry ${id}.`);
    return entry;
  };

  return {
    find: (typed) => {
      const { words, pairs } = typedWords(typed);
      const terms = [...words, ...pairs];
      const name = comparable(typed);
      return index
        .search(typed, {
          tokenize: () => terms,
          boost: { title: 3, names: 3 },
          bm25: { k: 1.2, b: 0.9, d: 0 },
          prefix: (word) => word.length > 2,
          fuzzy: (word) => (/\p{N}/u.test(word) ? false : word.length > 7 ? 2 : word.length > 3 ? 1 : false),
          weights: { fuzzy: 0.3, prefix: 0.5 },
        })
        .map(({ id, score, queryTerms, terms: found }) => {
          const entry = entryAt(id);
          const share = words.filter((word) => queryTerms.includes(word)).length / words.length;
          const named = [entry.title, ...(entry.names ?? [])].some((each) => comparable(each) === name) ? sameName : 0;
          const weight =
            (kindWeights[entry.kind] ?? 1) ** (1 / words.length) * (words.includes(entry.kind) ? askedKind : 1);
          return { entry, score: score * share * weight + named, words: found };
        })
        .sort((a, b) => b.score - a.score);
    },
    suggest: (typed) =>
      index
        .autoSuggest(typed, { fuzzy: 0.4, prefix: true })
        .slice(0, 5)
        .map(({ suggestion }) => suggestion),
  };
}
