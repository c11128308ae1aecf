/** A sequence of numbers that looks random and is the same on every machine (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const vocabulary =
  'call device offer answer relay key media frame stanza ring group server client address token window packet stream codec session timer state retry order list field value header body page'.split(
    ' ',
  );

/** So many words of made-up prose. */
export function words(random: (below: number) => number, count: number): string {
  return Array.from({ length: count }, () => vocabulary[random(vocabulary.length)] ?? '').join(' ');
}

/** The code of the part with this number, from 0: `AAA-01` … `AAA-99`, `AAB-01` … */
export function partCode(index: number): string {
  const series = Math.floor(index / 99);
  const letters = [Math.floor(series / 676) % 26, Math.floor(series / 26) % 26, series % 26];
  return `${letters.map((each) => String.fromCharCode(65 + each)).join('')}-${String((index % 99) + 1).padStart(2, '0')}`;
}
