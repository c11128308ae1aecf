import { type Language, words } from './language.ts';
import { escapedString, rawString } from './patterns.ts';

export const sql: Language = {
  name: 'SQL',
  linguist: ['SQL', 'PLpgSQL', 'PLSQL', 'TSQL', 'SQLPL', 'HiveQL'],
  extensions: words('sql psql pgsql plsql pks pkb ddl'),
  textMate: {
    grammar: 'sql',
    patterns: [rawString('(\\$(?:[A-Za-z_]\\w*)?\\$)', '\\1'), escapedString("\\b[eE]'", "'")],
  },
  written: ['-- ', ''],
};
