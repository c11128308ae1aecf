import type { TextMatePattern } from './language.ts';

// Patterns for what a TextMate grammar gets wrong, in more than one language.

const escaped: TextMatePattern = { name: 'constant.character.escape', match: '\\\\.' };

/** A string between two marks in which a backslash escapes. */
export const escapedString = (begin: string, end: string): TextMatePattern => ({
  name: 'string.quoted',
  begin,
  end,
  patterns: [escaped],
});

/** A string between two marks without escapes; the closing one may refer to a group of the opening. */
export const rawString = (begin: string, end: string): TextMatePattern => ({ name: 'string.quoted.raw', begin, end });

/** A string that its pattern matches whole. */
export const wholeString = (match: string): TextMatePattern => ({ name: 'string.quoted', match });

/** A comment up to the end of its line. */
export const lineComment = (begin: string): TextMatePattern => ({ name: 'comment.line', match: `${begin}.*$` });

/** A document from the next line on to a line that holds its word alone. */
export const hereDocument = (begin: string, end: string): TextMatePattern => ({
  name: 'string.unquoted.heredoc',
  begin,
  end,
});

/** A string between two marks that nest, up to four deep, which is more than people write. */
export function nestedString(begin: string, [open, close]: readonly [open: string, close: string]): TextMatePattern {
  return { ...nested('string.quoted.nested', [open, close], []), begin };
}

/** A comment between two marks that nests; what `inside` matches does not end it. */
export function nestedComment(
  marks: readonly [open: string, close: string],
  inside: readonly TextMatePattern[] = [],
): TextMatePattern {
  return nested('comment.block', marks, inside);
}

function nested(
  name: string,
  [begin, end]: readonly [string, string],
  inside: readonly TextMatePattern[],
): TextMatePattern {
  let pattern: TextMatePattern = { name, begin, end, patterns: [...inside] };
  for (let depth = 0; depth < 3; depth++) pattern = { name, begin, end, patterns: [...inside, pattern] };
  return pattern;
}
