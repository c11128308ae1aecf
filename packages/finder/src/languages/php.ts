import type { Node } from 'web-tree-sitter';
import { hereDocument, lineComment } from '../read/comment-rules.ts';
import { byField, childOf, type GrammarRules, kinds, named, rulesFor } from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { doubleLines, singleLines, slashes, starred } from './marks.ts';
import { byHead } from './test-rules.ts';

const rules: GrammarRules = {
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

export const php: Language = {
  name: 'PHP',
  linguist: ['PHP', 'HTML+PHP', 'Hack'],
  extensions: words('php phtml php5'),
  comments: [
    starred,
    lineComment('#(?!\\[)'),
    slashes,
    hereDocument('<<<[ \\t]*(?:"\\w+"|\'\\w+\'|\\w+)'),
    doubleLines,
    singleLines,
  ],
  reader: { grammar: 'php', rules },
  isTest: byHead(/#\[(?:\\?[\w\\]+\\)?Test\b|@test\b|\bfunction\s+test(?![a-z])/),
};

/** The variable to which a statement binds a function. */
function boundFunction(node: Node): Node | null | undefined {
  const assignment = childOf(node, 'assignment_expression');
  const value = assignment?.childForFieldName('right')?.type ?? '';
  return /^(?:anonymous_function|arrow_function)$/.test(value) ? assignment?.childForFieldName('left') : undefined;
}
