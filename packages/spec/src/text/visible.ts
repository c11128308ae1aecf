/**
 * Spells out what a reader could not see, or what would change how the rest is seen. Line feeds and tabs stay, and so do
 * the joiners that scripts need.
 */
export const visible = (value: string): string => value.toWellFormed().replace(hidden, spell);

const hidden = /[^\P{Cc}\n\t]|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** The units of a character as escapes: `\\u202e`. */
export const spell = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
