/** Runs of letters and digits of any script. */
const run = /[\p{L}\p{N}]+/gu;
/** What stands between the pieces of one name: `call-id`, `accepted_elsewhere`. */
const glue = /(?<=[\p{L}\p{N}])[-_](?=[\p{L}\p{N}])/gu;
/** Where a name written in one piece has its humps: `buildReject`, `HTTPServer`. */
const hump = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** Says nothing about what a reader looks for, where other words do. */
const emptyWords = new Set(
  'a about an and are as at be by can do does for from have how i if in is it its me my no not of on or so than that the then there they this to was we what when where which who why will with would you your'.split(
    ' ',
  ),
);

/**
 * The words by which a text is found, in lower case: each run of letters and digits, the pieces of a name, and the name in one
 * piece, so that `SIG-08` is found as `sig`, `8` and `sig8`, and `buildReject` as `build`, `reject` and `buildreject`.
 *
 * @example
 * wordsOf('SIG-08 buildReject'); // ['sig', '8', 'sig8', 'build', 'reject', 'buildreject']
 */
export function wordsOf(text: string): readonly string[] {
  const names = text.split(/[^\p{L}\p{N}_-]+/u);
  return names.flatMap((name) => {
    const pieces = (name.match(run) ?? []).flatMap((each) => each.split(hump));
    const whole = pieces.length > 1 ? (name.replace(glue, '').match(run) ?? []) : [];
    return [...pieces, ...whole].map(folded);
  });
}

/**
 * The words of what a reader typed: as of a text, but for words that say nothing; each two neighbours in one piece, for a name that
 * was typed with a blank (`hang up` → `hangup`, `SIG 8` → `sig8`); and what their other endings begin with.
 *
 * @example
 * typedWords('how to hang up'); // { words: ['hang', 'up'], pairs: ['hangup'], stems: [] }
 */
export function typedWords(typed: string): Readonly<Record<'words' | 'pairs' | 'stems', readonly string[]>> {
  const all = [...new Set(wordsOf(typed))];
  const saying = all.filter((word) => !emptyWords.has(word));
  const words = saying.length === 0 ? all : saying;
  return {
    words,
    pairs: words.slice(1).map((word, at) => `${words[at]}${word}`),
    stems: words.map(stemOf).filter((stem) => stem !== undefined && !words.includes(stem)) as string[],
  };
}

/**
 * What is left of an English word without its ending, which other forms of it begin with; `undefined` where nothing comes off, or too
 * little would be left to tell words apart.
 *
 * @example
 * ['declining', 'stopped', 'keys', 'ring'].map(stemOf); // ['declin', 'stop', 'key', undefined]
 */
export function stemOf(word: string): string | undefined {
  const stem = word.replace(/(?:ing|ed|e?s|e)$/, '').replace(/([bdgmnprt])\1$/, '$1');
  const least = word.endsWith('s') ? 3 : 4;
  return stem === word || stem.length < least ? undefined : stem;
}

/**
 * A name as it is compared: without case, marks, and zeros before a number.
 *
 * @example
 * comparable('wacrg:SIG-08') === comparable('wacrg sig8'); // true
 */
export const comparable = (name: string): string => folded(name.replace(/[^\p{L}\p{M}\p{N}]+/gu, ''));

/** Letters without their accents and their case, numbers without their first zeros: `João` as `joao`, `SIG08` as `sig8`. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/(?<!\p{N})0+(?=\p{N})/gu, '');
