import { type Language, words } from './language.ts';
import { markup } from './marks.ts';

export const astro: Language = {
  name: 'Astro',
  extensions: words('astro'),
  reader: 'page',
  textMate: { grammar: 'astro' },
  comments: markup,
  written: ['// ', ''],
};
