import { languageOf } from './language-of.ts';

/**
 * Writes words as a comment of one line in a file's language.
 *
 * @example
 * commentFor('call.py', '')('wacrg:SIG-08'); // '# wacrg:SIG-08'
 */
export function commentFor(path: string, text: string): (words: string) => string {
  const [before, after] = languageOf(path, text)?.written ?? ['// ', ''];
  return (words) => `${before}${words}${after}`;
}
