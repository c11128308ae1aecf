// Random numbers that a seed repeats, and what is made of them.

/** Mulberry32: small, fast and the same everywhere. */
export function numbersFrom(seed) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit) => Math.floor(random() * limit);
  const pick = (list) => list[below(list.length)];
  /** Up to so many of some words, some with a blank behind. */
  const scraps = (words, most) =>
    Array.from({ length: below(most) + 1 }, () => pick(words) + (below(3) === 0 ? ' ' : '')).join('');
  /** A text with some cuts, and words where they were. */
  const broken = (text, words) => {
    let cut = text;
    for (let cuts = 1 + below(3); cuts > 0; cuts--) {
      const from = below(cut.length);
      cut = cut.slice(0, from) + (below(2) === 0 ? pick(words) : '') + cut.slice(from + below(80));
    }
    return cut;
  };
  return { below, pick, scraps, broken };
}

export function hold(law, what) {
  if (!law) throw new Error(what);
}
