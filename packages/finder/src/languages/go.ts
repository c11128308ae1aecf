import type { Node } from 'web-tree-sitter';
import {
  byField,
  childOf,
  type GrammarRules,
  holds,
  kinds,
  type Named,
  named,
  type RuleContext,
  rulesFor,
} from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { cCharacter, double, rawBack, slashes, starred } from './marks.ts';
import { headOf } from './test-rules.ts';

const functions = kinds('func_literal');

const rules: GrammarRules = {
  bodies: kinds('block func_literal'),
  declarations: {
    function_declaration: byField('name'),
    method_declaration: method,
    ...rulesFor('type_declaration const_declaration var_declaration', group),
    ...rulesFor('type_spec type_alias', byField('name')),
    ...rulesFor('const_spec var_spec', (node, { local }) =>
      local && !holds(node, functions) ? undefined : byField('name')(node, { local, text: '' }),
    ),
    short_var_declaration: (node) =>
      holds(node, functions) ? named(childOf(node, 'expression_list')?.namedChild(0)) : undefined,
    field_declaration: (node, { local }) =>
      local ? undefined : named(node.childForFieldName('name') ?? node.childForFieldName('type')),
    ...rulesFor('method_elem method_spec', byField('name')),
  },
};

export const go: Language = {
  name: 'Go',
  extensions: words('go'),
  comments: [slashes, starred, rawBack, double, cCharacter],
  reader: { grammar: 'go', rules },
  isTest: (site) =>
    /_test\.go$/.test(site.path) &&
    /^func\s+(?:\([^)]*\)\s*)?(?:Test|Benchmark|Example|Fuzz)(?![a-z])/.test(headOf(site)),
};

/** `(*Engine).Reject` and `Engine.Reject`, without type parameters. */
function method(node: Node): Named | undefined {
  const parameter = childOf(node.childForFieldName('receiver') ?? node, 'parameter_declaration');
  const receiver = parameter
    ?.childForFieldName('type')
    ?.text.replace(/\[.*\]/s, '')
    .replace(/[\s()]/g, '');
  const method = named(node.childForFieldName('name'));
  if (method === undefined || receiver === undefined) return method;
  return { name: `${receiver.startsWith('*') ? `(${receiver})` : receiver}.${method.name}` };
}

/** `type Engine struct` speaks for its one specification; a group in brackets is named by its first. */
function group(node: Node, { local }: RuleContext): Named | undefined {
  const list = childOf(node, 'var_spec_list') ?? node;
  const first = childOf(list, 'type_spec', 'type_alias', 'const_spec', 'var_spec');
  const plain = node.type !== 'type_declaration';
  if (first === undefined || (local && plain && !holds(node, functions))) return undefined;
  const name = named(first.childForFieldName('name'));
  if (name === undefined) return undefined;
  return list.children.some((each) => each?.type === '(') ? { ...name, qualifier: '' } : { ...name, covers: first.id };
}
