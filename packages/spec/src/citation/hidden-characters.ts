/** Control characters, and those that are drawn as nothing. Those that join an emoji are seen, so they stay. */
const hidden =
  /(?![\t\r\n])(?!(?<=\p{Extended_Pictographic}\uFE0F?)[\u200D\uFE0F])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

const names = new Map([
  ['\u00AD', 'soft hyphen'],
  ['\u200B', 'zero-width space'],
  ['\u200C', 'zero-width non-joiner'],
  ['\u200D', 'zero-width joiner'],
  ['\u200E', 'left-to-right mark'],
  ['\u200F', 'right-to-left mark'],
  ['\u202A', 'left-to-right embedding'],
  ['\u202B', 'right-to-left embedding'],
  ['\u202D', 'left-to-right override'],
  ['\u202E', 'right-to-left override'],
  ['\u2066', 'left-to-right isolate'],
  ['\u2067', 'right-to-left isolate'],
  ['\uFEFF', 'zero-width no-break space'],
]);

/** The text without the characters that nobody sees, and what each of them was, with its offset in the given text. */
export interface Unhidden {
  readonly text: string;
  readonly found: readonly { readonly at: number; readonly name: string }[];
}

/**
 * Removes zero-width, direction and control characters (a tab stays), and says which there were.
 *
 * @example
 * removeHidden('SIG\u200B-08'); // { text: 'SIG-08', found: [{ at: 3, name: 'U+200B, zero-width space' }] }
 */
export function removeHidden(text: string): Unhidden {
  const found = [...text.matchAll(hidden)].map((match) => ({ at: match.index, name: nameOf(match[0]) }));
  return { text: found.length === 0 ? text : text.replace(hidden, ''), found };
}

function nameOf(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const name = names.get(character);
  return name === undefined ? code : `${code}, ${name}`;
}
