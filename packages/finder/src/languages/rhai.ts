import { type Language, words } from './language.ts';
import { back, double, nestedStarred, slashes } from './marks.ts';

export const rhai: Language = {
  name: 'Rhai',
  extensions: words('rhai'),
  comments: [slashes, nestedStarred, back, double],
};
