import { type Language, words } from './language.ts';

export const ejs: Language = {
  name: 'EJS',
  extensions: words('ejs'),
  textMate: {
    grammar: 'html',
    key: 'ejs',
    patterns: [
      { name: 'comment.block.ejs', begin: '<%#', end: '%>' },
      { name: 'meta.embedded.ejs', begin: '<%[-=_]?', end: '[-_]?%>', patterns: [{ include: 'source.js' }] },
    ],
  },
  written: ['<!-- ', ' -->'],
};
