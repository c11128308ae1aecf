import { type Language, words } from './language.ts';
import { lineComment } from './patterns.ts';

export const visualBasic: Language = {
  name: 'Visual Basic .NET',
  linguist: ['Visual Basic .NET', 'Visual Basic 6.0', 'VBA', 'VBScript', 'FreeBASIC', 'QuickBASIC', 'BASIC'],
  extensions: words('vb bas vbs frm'),
  textMate: { grammar: 'vb', patterns: [lineComment('(?i)(?<![\\w.])rem(?=\\s|$)')] },
  written: ["' ", ''],
};
