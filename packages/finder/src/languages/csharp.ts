import type { Node } from 'web-tree-sitter';
import { raw } from '../read/comment-rules.ts';
import { allOf, conditions, otherBranches } from '../read/mask.ts';
import {
  always,
  byField,
  childOf,
  type GrammarRules,
  kinds,
  type Named,
  named,
  rulesFor,
  variable,
} from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { cCharacter, double, slashes, starred, verbatim } from './marks.ts';
import { byHead } from './test-rules.ts';

const declared = variable(
  (node) => childOf(childOf(node, 'variable_declaration') ?? node, 'variable_declarator')?.childForFieldName('name'),
  kinds('lambda_expression anonymous_method_expression'),
);

const rules: GrammarRules = {
  masks: [() => [], conditions, allOf(otherBranches, conditions)],
  bodies: kinds('block arrow_expression_clause lambda_expression anonymous_method_expression global_statement'),
  members: kinds('declaration_list'),
  declarations: {
    // Types are named without their namespace, whether it has a body or holds for the file.
    namespace_declaration: byField('name', { qualifier: '' }),
    ...rulesFor(
      'class_declaration struct_declaration interface_declaration record_declaration record_struct_declaration enum_declaration enum_member_declaration delegate_declaration method_declaration constructor_declaration property_declaration event_declaration local_function_statement',
      byField('name'),
    ),
    ...rulesFor('field_declaration event_field_declaration local_declaration_statement', declared),
    destructor_declaration: (node) => prefixed(node.childForFieldName('name'), '~'),
    operator_declaration: (node) => prefixed(node.childForFieldName('operator'), 'operator '),
    conversion_operator_declaration: (node) => prefixed(node.childForFieldName('type'), 'operator '),
    indexer_declaration: always('this[]'),
  },
};

export const csharp: Language = {
  name: 'C#',
  extensions: words('cs csx'),
  comments: [slashes, starred, raw('\\$*"""+', (open) => open.replaceAll('$', '')), verbatim, double, cCharacter],
  reader: { grammar: 'c_sharp', rules },
  isTest: byHead(/\[(?:[\w.]+\.)?(?:Fact|Theory|Test|TestMethod|TestCase|DataTestMethod)\b/),
};

function prefixed(node: Node | null, prefix: string): Named | undefined {
  const own = named(node);
  return own && { name: `${prefix}${own.name}` };
}
