import { type Language, words } from './language.ts';
import { double, single, spacedHash } from './marks.ts';

export const earthly: Language = {
  name: 'Earthly',
  extensions: [],
  files: words('Earthfile'),
  comments: [spacedHash, double, single],
  written: ['# ', ''],
};
