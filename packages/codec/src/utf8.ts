/** Text and its UTF-8 bytes, without an API of Node or the web. */

/** The UTF-8 bytes of a text. A lone surrogate has none; every encoder writes U+FFFD for it. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = scalar(character.codePointAt(0) ?? 0);
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
  }
  return Uint8Array.from(bytes);
}

/** The text of UTF-8 bytes; undefined when they are none. */
export function textOfUtf8(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const length = lengthOf(first);
    let point = length === 1 ? first : first & (0x7f >> length);
    for (let n = 1; n < length; n++) {
      const next = bytes[at + n] ?? 0;
      if ((next & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (next & 0x3f);
    }
    if (length === 0 || point < (minCodePoint[length] ?? 0) || point > 0x10ffff || scalar(point) !== point)
      return undefined;
    parts.push(String.fromCodePoint(point));
    at += length;
  }
  return parts.join('');
}

/** A point that needs fewer bytes than it was written with is a forgery. */
const minCodePoint: readonly number[] = [0, 0, 0x80, 0x800, 0x10000];

function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc0 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf8 ? 4 : 0;
}

function scalar(point: number): number {
  return point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
}

function tail(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
