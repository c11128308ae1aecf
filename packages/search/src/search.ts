import MiniSearch, { type SearchResult } from 'minisearch';
import { comparable, stemOf, typedWords, wordsOf } from './words.ts';

/** One thing that can be found. */
export interface SearchEntry {
  /** What it is: `part`, `clause`, `flow`, `flavor`, `code`, … */
  readonly kind: string;
  /** Its name, as it is shown. */
  readonly title: string;
  /** What it is called: an id, former codes. Absent: its title. Empty: nothing that makes it the page of that name. */
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
  contributor: 0.6,
  record: 0.8,
  problem: 0.8,
  code: 0.6,
  claim: 0.6,
};
/** What readers call a kind who do not know our word for it. */
const kindWords: Readonly<Record<string, readonly string[]>> = {
  flavor: ['library', 'implementation'],
  contributor: ['author', 'person'],
};
const wordsOfKind = (kind: string): readonly string[] => [
  ...wordsOf(kind),
  ...(Object.hasOwn(kindWords, kind) ? (kindWords[kind] ?? []) : []),
];
/** An entry whose name is what was typed comes before all that only mention it. */
const sameName = 1_000;
/** Who types what kind of thing it is, as in `missed call flow`, wants that kind. */
const askedKind = 2;
/** A text that holds all that was typed as one phrase comes before those that hold the words apart. */
const samePhrase = 3;

const fields = ['kind', 'title', 'names', 'text'] as const;
type Field = (typeof fields)[number];

/** Between the words of a field, which are found once and counted twice; it stands in no word. */
const between = '\n';

/**
 * Makes an index of entries, in memory.
 *
 * @example
 * const search = openSearch([{ kind: 'part', title: 'SIG-08 Call reject stanza', names: ['call-reject'], text: 'Declines a call.' }]);
 * search.find('sig8')[0]?.entry.title; // 'SIG-08 Call reject stanza'
 */
export function openSearch<E extends SearchEntry>(entries: readonly E[]): Search<E> {
  const read = entries.map(({ kind, title, names = [], text }) => ({
    kind: wordsOfKind(kind),
    title: wordsOf(title),
    names: names.filter((name) => name !== title).flatMap(wordsOf),
    text: wordsOf(text),
  }));
  const index = new MiniSearch<Readonly<Record<Field, string>> & { readonly id: number }>({
    fields: [...fields],
    tokenize: (words) => words.split(between),
    processTerm: (word) => word,
  });
  index.addAll(
    read.map(({ kind, title, names, text }, id) => ({
      id,
      kind: kind.join(between),
      title: title.join(between),
      names: names.join(between),
      text: text.join(between),
    })),
  );
  const rarity = rarityIn(read.map((each) => new Set(fields.flatMap((field) => each[field]))));
  const known = entries.map((entry) => ({
    entry,
    names: new Set((entry.names ?? [entry.title]).map(comparable)),
    text: comparable(`${entry.title} ${entry.text}`),
  }));

  return {
    find: (typed) => {
      const { words, pairs, stems } = typedWords(typed);
      const whole = comparable(typed);
      const hits = index.search(typed, {
        ...tolerance,
        fuzzy: (word) => !stems.includes(word) && wrongLetters(word),
        tokenize: () => [...words, ...pairs, ...stems],
      });
      return hits
        .flatMap(({ id, score, queryTerms, terms }) => {
          const of = known[id];
          if (of === undefined) return [];
          const share = shareOf(words, { terms, queryTerms }, rarity);
          const named = of.names.has(whole) ? sameName : 0;
          const phrase = words.length > 1 && of.text.includes(whole) ? samePhrase : 1;
          return {
            entry: of.entry,
            score: score * share * phrase * kindWeight(of.entry.kind, words) + named,
            words: terms,
          };
        })
        .sort((a, b) => b.score - a.score);
    },
    suggest: (typed) =>
      index
        .autoSuggest(typed, { fuzzy: 0.4, prefix: true, tokenize: (text) => [...wordsOf(text)] })
        .slice(0, 5)
        .map(({ suggestion }) => suggestion),
  };
}

/** The more words, the more they say by themselves what kind of thing is wanted. */
const kindWeight = (kind: string, words: readonly string[]): number =>
  (kindWeights[kind] ?? 1) ** (1 / words.length) *
  (wordsOfKind(kind).some((word) => words.includes(word)) ? askedKind : 1);

/** A word may be cut short, have another ending, and have one wrong letter, or two if it is long; numbers may not. */
const tolerance = {
  boost: { title: 3, names: 3 },
  bm25: { k: 1.2, b: 0.9, d: 0 },
  prefix: (word: string) => word.length > 2,
  weights: { fuzzy: 0.3, prefix: 0.5 },
};

const wrongLetters = (word: string): number | false =>
  /\p{N}/u.test(word) ? false : word.length > 7 ? 2 : word.length > 3 ? 1 : false;

/**
 * Which share of what was typed an entry has, from 0 to 1: a rare word says more than a common one, and a word that is only like
 * one of them counts half.
 */
function shareOf(
  words: readonly string[],
  { terms, queryTerms }: Pick<SearchResult, 'terms' | 'queryTerms'>,
  rarity: (word: string) => number,
): number {
  const sum = (weigh: (word: string) => number) => words.reduce((total, word) => total + weigh(word) * rarity(word), 0);
  const isNear = (word: string) => [word, stemOf(word)].some((form) => form !== undefined && queryTerms.includes(form));
  return sum((word) => (terms.includes(word) ? 1 : isNear(word) ? 0.5 : 0)) / sum(() => 1);
}

/** How much a word says: more, the fewer of the entries have it. */
function rarityIn(entries: readonly ReadonlySet<string>[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const words of entries) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + entries.length / (1 + (counts.get(word) ?? 0)));
}
