import { type Language, words } from './language.ts';

/** Pages are prose, which no scan reads; where a library includes one, its fenced blocks are code. */
export const markdown: Language = {
  name: 'Markdown',
  linguist: ['Markdown', 'RMarkdown'],
  extensions: words('md markdown Rmd qmd'),
  reader: 'fences',
  textMate: { grammar: 'markdown' },
  written: ['<!-- ', ' -->'],
};
