import type { Node } from 'web-tree-sitter';
import { allOf, conditions, otherBranches } from '../read/mask.ts';
import { always, byField, type GrammarRules, kinds, type Named, named, rulesFor, variable } from './rule.ts';

export const swift: GrammarRules = {
  masks: [() => [], conditions, allOf(otherBranches, conditions)],
  bodies: kinds('function_body computed_property lambda_literal willset_didset_block'),
  members: kinds('class_body enum_class_body protocol_body'),
  declarations: {
    class_declaration: type,
    ...rulesFor(
      'function_declaration protocol_declaration protocol_function_declaration enum_entry typealias_declaration associatedtype_declaration macro_declaration',
      byField('name'),
    ),
    ...rulesFor('property_declaration protocol_property_declaration', variable(propertyName, kinds('lambda_literal'))),
    init_declaration: always('init'),
    deinit_declaration: always('deinit'),
    subscript_declaration: always('subscript'),
  },
};

/** Classes, structs, enums and actors; an extension is `extension Call`, and its members are named after the type. */
function type(node: Node): Named | undefined {
  const own = named(node.childForFieldName('name'));
  if (own === undefined || node.childForFieldName('declaration_kind')?.text !== 'extension') return own;
  return { name: `extension ${own.name}`, qualifier: own.name.replace(/<.*>/s, '') };
}

function propertyName(node: Node): Node | null | undefined {
  const pattern = node.childForFieldName('name');
  return pattern?.childForFieldName('bound_identifier') ?? pattern;
}
