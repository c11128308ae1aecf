import { type Language, words } from './language.ts';
import { hereDocument } from './patterns.ts';

export const dockerfile: Language = {
  name: 'Dockerfile',
  extensions: words('dockerfile'),
  files: words('Dockerfile Containerfile'),
  textMate: { grammar: 'docker', patterns: [hereDocument('<<-?["\']?(\\w+)["\']?.*$', '^\\s*\\1$')] },
  written: ['# ', ''],
};
