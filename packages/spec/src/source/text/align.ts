const whiteSpace = /\s/;

/**
 * For each code unit of `value` the offset in `source` that it came from, where `value` is what a parser made of
 * `source`: white space, indentation, quote marks and escapes may have gone, the order of what is left may not.
 * A character that the source spells in another way (an entity, an escape) takes the place of the one before it.
 */
export function align(value: string, source: string, base = 0): Int32Array {
  const offsets = new Int32Array(value.length + 1);
  let next = 0;
  for (let i = 0; i < value.length; i++) {
    const char = value.charAt(i);
    const found = whiteSpace.test(char) ? next : source.indexOf(char, next);
    if (found !== -1 && found - next < farthest) next = found;
    offsets[i] = base + next;
    if (found === next && source.charAt(next) === char) next++;
  }
  offsets[value.length] = base + next;
  return offsets;
}

// Indentation and quote marks are short; a character that is only found beyond this is spelt otherwise in the source.
const farthest = 2_000;
