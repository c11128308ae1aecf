import { printable } from './log-text.ts';

/**
 * What a stranger wrote as XML 1.0 holds it, in an element or an attribute: also what XML cannot hold at all, and what is not seen,
 * becomes readable text. No runner of CI takes a line of it for a command.
 *
 * @example
 * xmlText('a<b\u0000'); // 'a&#60;b\\x00'
 */
export function xmlText(text: string): string {
  return printable(text.toWellFormed())
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"'[]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('##vso', '#&#35;vso');
}
