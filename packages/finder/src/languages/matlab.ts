import { type Language, words } from './language.ts';

export const matlab: Language = {
  name: 'MATLAB',
  extensions: words('m mat octave'),
  textMate: { grammar: 'matlab' },
  written: ['% ', ''],
};
