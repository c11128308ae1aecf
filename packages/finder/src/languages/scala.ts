import type { Node } from 'web-tree-sitter';
import { byField, type GrammarRules, kinds, type Named, named, rulesFor, variable } from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { character, double, nestedStarred, rawTriple, slashes } from './marks.ts';
import { jvmTest } from './test-rules.ts';

const value = variable(
  (node) => node.childForFieldName('pattern') ?? node.childForFieldName('name'),
  kinds('lambda_expression'),
);

const rules: GrammarRules = {
  bodies: kinds('block indented_block function_definition lambda_expression case_block'),
  members: kinds('template_body enum_body'),
  declarations: {
    ...rulesFor(
      'class_definition object_definition trait_definition enum_definition package_object function_definition function_declaration type_definition given_definition simple_enum_case full_enum_case',
      byField('name'),
    ),
    ...rulesFor('val_definition var_definition val_declaration var_declaration', value),
    enum_case_definitions: enumCase,
  },
};

export const scala: Language = {
  name: 'Scala',
  extensions: words('scala sc sbt'),
  comments: [slashes, nestedStarred, rawTriple, double, character],
  reader: { grammar: 'scala', rules },
  isTest: jvmTest,
};

function enumCase(node: Node): Named | undefined {
  const first = node.namedChild(0);
  const name = named(first?.childForFieldName('name'));
  if (!first || !name) return undefined;
  return node.namedChildCount === 1 ? { ...name, covers: first.id } : { ...name, qualifier: '' };
}
