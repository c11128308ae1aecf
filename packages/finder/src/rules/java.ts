import { byField, childOf, type GrammarRules, kinds, rulesFor, variable } from './rule.ts';

const declared = variable(
  (node) => childOf(node, 'variable_declarator')?.childForFieldName('name'),
  kinds('lambda_expression'),
);

export const java: GrammarRules = {
  // The grammar sees comments in text blocks.
  opaque: kinds('string_literal'),
  bodies: kinds('block constructor_body lambda_expression'),
  members: kinds('class_body interface_body enum_body annotation_type_body'),
  declarations: {
    ...rulesFor(
      'class_declaration interface_declaration enum_declaration record_declaration annotation_type_declaration method_declaration constructor_declaration compact_constructor_declaration enum_constant annotation_type_element_declaration',
      byField('name'),
    ),
    ...rulesFor('field_declaration constant_declaration local_variable_declaration', declared),
  },
};
