import { type Language, words } from './language.ts';
import { c, hash } from './marks.ts';

/** A host language, C for the most part, with state machines in it. */
export const ragel: Language = {
  name: 'Ragel',
  extensions: words('rl'),
  comments: [...c, hash],
};
