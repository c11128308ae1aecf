import { type Language, words } from './language.ts';
import { wholeString } from './patterns.ts';

export const ini: Language = {
  name: 'INI',
  linguist: ['INI', 'EditorConfig', 'Git Config', 'Java Properties'],
  extensions: words('ini cfg conf properties editorconfig gitconfig service desktop'),
  files: words('.editorconfig .gitconfig .npmrc'),
  // A mark inside of a word begins no comment.
  textMate: { grammar: 'ini', patterns: [wholeString('(?<=\\S)[;#]\\S*')] },
  written: ['# ', ''],
};
