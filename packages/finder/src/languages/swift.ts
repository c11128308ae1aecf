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
import { double, nestedStarred, slashes, tripleDouble } from './marks.ts';
import { byHead } from './test-rules.ts';

const swiftRaw = raw('#+(?:"""|")', (open) => `${open.replaceAll('#', '')}${open.replaceAll('"', '')}`);

const rules: GrammarRules = {
  masks: [() => [], conditions, allOf(otherBranches, conditions)],
  bodies: kinds('function_body computed_property lambda_literal willset_didset_block'),
  members: kinds('class_body enum_class_body protocol_body'),
  declarations: {
    class_declaration: type,
    ...rulesFor(
      'function_declaration protocol_declaration protocol_function_declaration enum_entry typealias_declaration associatedtype_declaration',
      byField('name'),
    ),
    ...rulesFor('property_declaration protocol_property_declaration', variable(propertyName, kinds('lambda_literal'))),
    macro_declaration: (node) => named(childOf(node, 'simple_identifier')),
    init_declaration: always('init'),
    deinit_declaration: always('deinit'),
    subscript_declaration: always('subscript'),
  },
};

export const swift: Language = {
  name: 'Swift',
  extensions: words('swift'),
  comments: [slashes, nestedStarred, swiftRaw, tripleDouble, double],
  reader: { grammar: 'swift', rules, corrected: withScannerState },
  isTest: byHead(/@Test\b|\bfunc\s+test(?![a-z])/),
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

/**
 * The scanner of the grammar asks for no memory at all (`calloc(0, 4)`), so it begins with what an earlier parse left
 * there and may lose its place at the first `#`. Here it asks for its four bytes.
 */
function withScannerState(grammar: Uint8Array): Uint8Array {
  const allocation = Buffer.from([0x41, 0, 0x41, 4, 0x10]);
  const at = Buffer.from(grammar.buffer, grammar.byteOffset, grammar.length).indexOf(allocation);
  const corrected = Uint8Array.from(grammar);
  if (at >= 0) corrected[at + 1] = 1;
  return corrected;
}
