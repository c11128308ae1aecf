import { type Language, words } from './language.ts';
import { double, percent, starred } from './marks.ts';

export const miniZinc: Language = {
  name: 'MiniZinc',
  linguist: ['MiniZinc', 'MiniZinc Data'],
  extensions: words('mzn dzn'),
  comments: [percent, starred, double],
  written: ['% ', ''],
};
