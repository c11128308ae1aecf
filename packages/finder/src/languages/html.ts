import { type Language, words } from './language.ts';
import { markup } from './marks.ts';

/** With `<script>` as JavaScript, so that its functions have names. */
export const html: Language = {
  name: 'HTML',
  extensions: words('html htm xhtml'),
  reader: 'page',
  textMate: { grammar: 'html' },
  comments: markup,
  written: ['<!-- ', ' -->'],
};
