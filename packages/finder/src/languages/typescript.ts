import { type CommentSyntax, type Language, words } from './language.ts';
import { back, double, single, slashes, starred } from './marks.ts';
import { scriptTest } from './test-rules.ts';

/** For texts on which the compiler goes down its own stack. */
export const scriptMarks: CommentSyntax = [slashes, starred, back, double, single];

export const typescript: Language = {
  name: 'TypeScript',
  linguist: ['TypeScript', 'TSX'],
  extensions: words('ts mts cts tsx'),
  comments: scriptMarks,
  reader: 'typescript',
  isTest: scriptTest,
};
