import type { Corpus, Part } from '@wacrg/spec';

/** The words that show that code is about a part. */
export interface PartWords {
  readonly part: Part;
  /** The words of its id that tell it from other parts: `reject` of `call-reject`. */
  readonly telling: readonly string[];
  /** The words of its id that many ids have: `call`. */
  readonly common: readonly string[];
  /** First letters of words that stand together in its id: `hbh` of `srtp-hop-by-hop`, with the words that they stand for. */
  readonly acronyms: ReadonlyMap<string, readonly string[]>;
  /** Elements on the wire that its text names and that its telling words begin. */
  readonly tags: ReadonlySet<string>;
  /** How often each word stands in its text. */
  readonly text: ReadonlyMap<string, number>;
  /** How much a word tells among all parts: little where most of their texts have it. */
  readonly weight: (word: string) => number;
}

/** Words that tell nothing wherever they stand. */
const empty: ReadonlySet<string> = new Set([
  'the',
  'of',
  'and',
  'or',
  'by',
  'to',
  'in',
  'on',
  'a',
  'an',
  'for',
  'with',
]);

/** A word that so many ids have tells none of them. */
const many = 4;

/**
 * The words of a name or of a text in small letters, split where the case changes.
 *
 * @example
 * wordsOf('buildRelayLatency'); // ['build', 'relay', 'latency']
 */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** The words of every part that counts. */
export function wordsOfParts({ parts }: Pick<Corpus, 'parts'>): readonly PartWords[] {
  const counted = parts.filter(({ retired }) => retired === undefined);
  const ids = counted.map(({ id }) => new Set(id.split('-')));
  const frequency = (word: string): number => ids.filter((words) => words.has(word)).length;
  const isCommon = (word: string): boolean => {
    const times = frequency(word);
    return times >= many || (times > 1 && times > ids.length / 2);
  };
  const texts = counted.map((part) => counts(`${part.title} ${part.summary} ${part.normative} ${part.findings}`));
  const weight = (word: string): number =>
    Math.log((1 + texts.length) / (1 + texts.filter((text) => text.has(word)).length));
  return counted.map((part, n) => {
    const all = part.id.split('-').filter((word) => word.length > 1 && !empty.has(word));
    const own = all.filter((word) => !isCommon(word));
    const telling = own.length === 0 ? all : own;
    return {
      part,
      telling: [...new Set(telling)],
      common: all.filter(isCommon),
      acronyms: acronymsOf(part.id.split('-')),
      tags: tagsOf(part, telling),
      text: texts[n] ?? new Map(),
      weight,
    };
  });
}

/** Words that many ids have, beside those of flows: what the spec is about. */
export const domainOf = (parts: readonly PartWords[]): ReadonlySet<string> =>
  new Set(parts.flatMap(({ common }) => common).filter((word) => word !== 'flow'));

function acronymsOf(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 3; to <= words.length; to++) {
      const stretch = words.slice(from, to);
      found.set(stretch.map((word) => word[0]).join(''), stretch);
    }
  }
  return found;
}

function tagsOf({ summary, normative }: Part, telling: readonly string[]): ReadonlySet<string> {
  const named = [...`${summary}\n${normative}`.matchAll(/<([a-z][a-z0-9_-]{1,40})/g)].map(([, tag]) => tag ?? '');
  const joined = [telling.join(''), telling.join('_'), telling.join('-')];
  return new Set(named.filter((tag) => joined.some((word) => tag === word || tag.startsWith(`${word}_`))));
}

function counts(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const word of wordsOf(text)) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}
