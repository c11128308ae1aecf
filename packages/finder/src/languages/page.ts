import { type Language, words } from './language.ts';
import { markup } from './marks.ts';

export const page: Language = {
  name: 'Vue, Svelte, Astro',
  extensions: words('vue svelte astro'),
  comments: markup,
  reader: 'page',
};
