import { always, byField, type GrammarRules, kinds, rulesFor } from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { c as marks } from './marks.ts';
import { byHead } from './test-rules.ts';

const rules: GrammarRules = {
  bodies: kinds('function_body'),
  declarations: {
    ...rulesFor(
      'contract_declaration library_declaration interface_declaration function_definition modifier_definition event_definition error_declaration struct_declaration struct_member enum_declaration state_variable_declaration constant_variable_declaration user_defined_type_definition',
      byField('name'),
    ),
    constructor_definition: always('constructor'),
    fallback_receive_definition: (node) => ({ name: node.text.startsWith('receive') ? 'receive' : 'fallback' }),
  },
};

export const solidity: Language = {
  name: 'Solidity',
  extensions: words('sol'),
  comments: marks,
  reader: { grammar: 'solidity', rules },
  isTest: byHead(/^function\s+(?:test|invariant)/),
};
