import { byField, childOf, type GrammarRules, kinds, rulesFor, variable } from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { cCharacter, double, slashes, starred, tripleDouble } from './marks.ts';
import { jvmTest } from './test-rules.ts';

const declared = variable(
  (node) => childOf(node, 'variable_declarator')?.childForFieldName('name'),
  kinds('lambda_expression'),
);

const rules: GrammarRules = {
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

export const java: Language = {
  name: 'Java',
  extensions: words('java'),
  comments: [slashes, starred, tripleDouble, double, cCharacter],
  reader: { grammar: 'java', rules },
  isTest: jvmTest,
};
