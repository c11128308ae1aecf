import { type Language, words } from './language.ts';

export const notebook: Language = {
  name: 'Jupyter Notebook',
  extensions: words('ipynb'),
  reader: 'notebook',
  written: ['# ', ''],
};
