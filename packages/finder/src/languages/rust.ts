import type { Node } from 'web-tree-sitter';
import { raw } from '../read/comment-rules.ts';
import {
  byField,
  type GrammarRules,
  kinds,
  type Named,
  named,
  rulesFor,
  variable,
  withoutGenerics,
} from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { character, doubleLines, nestedStarred, slashes } from './marks.ts';
import { byHead } from './test-rules.ts';

const rustRaw = raw('\\b[bc]?r#*"', (open) => `"${open.replace(/[^#]/g, '')}`);

const rules: GrammarRules = {
  separator: '::',
  inner: /^\/[/*]!/,
  isAttribute: (node) => node.type === 'attribute_item',
  bodies: kinds('block closure_expression'),
  members: kinds('declaration_list field_declaration_list enum_variant_list'),
  declarations: {
    ...rulesFor(
      'function_item function_signature_item struct_item enum_item union_item trait_item type_item associated_type mod_item macro_definition field_declaration enum_variant trait_alias',
      byField('name'),
    ),
    ...rulesFor(
      'const_item static_item',
      variable((node) => node.childForFieldName('name'), kinds('closure_expression')),
    ),
    let_declaration: variable((node) => node.childForFieldName('pattern'), kinds('closure_expression')),
    impl_item: implementation,
  },
};

const testModule = /#\[cfg\(test\)\]\s*(?:pub\s+)?mod\s+(\w+)\s*\{/g;

export const rust: Language = {
  name: 'Rust',
  extensions: words('rs'),
  comments: [slashes, nestedStarred, rustRaw, doubleLines, character],
  reader: { grammar: 'rust', rules },
  isTest: byHead(/#\[(?:[\w:]+::)?(?:test|rstest|test_case|bench|proptest|quickcheck|wasm_bindgen_test)\b[^\]]*\]/),
  testModules: (text) => [...text.matchAll(testModule)].map(([, name = '']) => name),
};

/** `impl Display for Call`; its members are named after the type alone. */
function implementation(node: Node): Named | undefined {
  const type = node.childForFieldName('type');
  const trait = node.childForFieldName('trait');
  const name = trait && type ? `impl ${trait.text} for ${type.text}` : `impl ${type?.text}`;
  return type === null
    ? undefined
    : { ...named(type), name: name.replace(/\s+/g, ' '), qualifier: withoutGenerics(type.text) };
}
