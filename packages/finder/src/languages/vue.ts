import { type Language, words } from './language.ts';
import { markup } from './marks.ts';

export const vue: Language = {
  name: 'Vue',
  extensions: words('vue'),
  reader: 'page',
  textMate: { grammar: 'vue' },
  comments: markup,
  written: ['// ', ''],
};
