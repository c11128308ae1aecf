import { slug } from 'github-slugger';

const wordsInId = 8;

/**
 * The id of a clause whose author gave none: its first eight words as GitHub would slug them, in ASCII kebab-case, so
 * that an annotation can cite it; then `-2`, `-3` and so on for those that are taken. It changes with the text.
 *
 * @example
 * makeClauseId('The outer <call> MUST carry `to`.', new Set()); // 'the-outer-call-must-carry-to'
 */
export function makeClauseId(sentence: string, taken: ReadonlySet<string>): string {
  const words = sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const slugged = slug(words.slice(0, wordsInId).join(' '))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const made = slugged || 'clause';
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? made : `${made}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
