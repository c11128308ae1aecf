import { always, byChild, byField, childOf, type GrammarRules, kinds, named, rulesFor } from './rule.ts';

export const bash: GrammarRules = {
  bodies: kinds('function_definition'),
  declarations: {
    function_definition: byField('name'),
    variable_assignment: (node, { local }) => (local ? undefined : named(node.childForFieldName('name'))),
    declaration_command: (node, { local }) => {
      const assignment = childOf(node, 'variable_assignment');
      const own = local ? undefined : named(assignment?.childForFieldName('name'));
      return assignment && own && { ...own, covers: assignment.id };
    },
  },
};

export const powershell: GrammarRules = {
  bodies: kinds('script_block'),
  declarations: {
    function_statement: byChild('function_name'),
    ...rulesFor('class_statement enum_statement class_method_definition', byChild('simple_name')),
    class_property_definition: byChild('variable'),
  },
};

export const solidity: GrammarRules = {
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
