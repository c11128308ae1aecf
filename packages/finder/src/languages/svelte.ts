import { type Language, words } from './language.ts';
import { markup } from './marks.ts';

export const svelte: Language = {
  name: 'Svelte',
  extensions: words('svelte'),
  reader: 'page',
  textMate: { grammar: 'svelte' },
  comments: markup,
  written: ['// ', ''],
};
