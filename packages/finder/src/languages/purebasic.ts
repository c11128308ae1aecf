import { type Language, words } from './language.ts';
import { doubledQuote, semicolon, single } from './marks.ts';

export const pureBasic: Language = {
  name: 'PureBasic',
  extensions: words('pb pbi'),
  comments: [semicolon, doubledQuote, single],
  written: ['; ', ''],
};
