import type { Node } from 'web-tree-sitter';
import { byField, childOf, type GrammarRules, kinds, named, rulesFor } from './rule.ts';

export const php: GrammarRules = {
  separator: '::',
  bodies: kinds('function_definition method_declaration anonymous_function arrow_function'),
  members: kinds('declaration_list enum_declaration_list'),
  declarations: {
    // Classes are named without their namespace, whether it has a body or holds for the file.
    namespace_definition: (node) =>
      node.childForFieldName('body') ? byField('name', { qualifier: '' })(node, { local: false, text: '' }) : undefined,
    ...rulesFor(
      'class_declaration interface_declaration trait_declaration enum_declaration enum_case method_declaration function_definition',
      byField('name'),
    ),
    property_declaration: (node) => named(childOf(childOf(node, 'property_element') ?? node, 'variable_name')),
    const_declaration: (node) => named(childOf(childOf(node, 'const_element') ?? node, 'name')),
    expression_statement: (node) => named(boundFunction(node)),
  },
};

/** The variable to which a statement binds a function. */
function boundFunction(node: Node): Node | null | undefined {
  const assignment = childOf(node, 'assignment_expression');
  const value = assignment?.childForFieldName('right')?.type ?? '';
  return /^(?:anonymous_function|arrow_function)$/.test(value) ? assignment?.childForFieldName('left') : undefined;
}
