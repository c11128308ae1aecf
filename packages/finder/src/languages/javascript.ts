import { type Language, words } from './language.ts';
import { scriptTest } from './test-rules.ts';
import { scriptMarks } from './typescript.ts';

export const javascript: Language = {
  name: 'JavaScript',
  extensions: words('js mjs cjs jsx es6'),
  comments: scriptMarks,
  reader: 'typescript',
  isTest: scriptTest,
};
