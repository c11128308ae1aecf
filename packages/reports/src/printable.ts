/**
 * Text from strangers, safe for a terminal: control characters (ANSI escapes and the C1 block among them) and
 * characters that reorder a line are shown as `\x1b` or `\u202e`; newlines and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => {
      const code = character.charCodeAt(0).toString(16);
      return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code}`;
    },
  );
}
