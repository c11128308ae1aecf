import { blockComment, lineComment, raw, token } from '../read/comment-rules.ts';
import { byChild, type GrammarRules, kinds, rulesFor } from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { doubledApostrophe } from './marks.ts';

const rules: GrammarRules = {
  bodies: kinds('script_block'),
  declarations: {
    function_statement: byChild('function_name'),
    ...rulesFor('class_statement enum_statement class_method_definition', byChild('simple_name')),
    class_property_definition: byChild('variable'),
  },
};

export const powershell: Language = {
  name: 'PowerShell',
  extensions: words('ps1 psm1 psd1'),
  comments: [
    blockComment('<#', '#>'),
    lineComment('(?<![^\\s(){};,|&=])#'),
    raw('@"', '\n"@'),
    raw("@'", "\n'@"),
    token('"(?:`[^]|""|[^"`])*(?:"|$)'),
    doubledApostrophe,
  ],
  reader: { grammar: 'powershell', rules },
  written: ['# ', ''],
};
