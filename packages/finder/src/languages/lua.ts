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
} from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { dashes, double, luaLong, single } from './marks.ts';
import { byHead } from './test-rules.ts';

const functions = kinds('function_definition');

const rules: GrammarRules = {
  bodies: kinds('function_declaration function_definition'),
  declarations: {
    function_declaration: byField('name'),
    variable_declaration: local,
    assignment_statement: assigned,
    field: (node, { local }) => (local && !holds(node, functions) ? undefined : named(node.childForFieldName('name'))),
  },
};

export const lua: Language = {
  name: 'Lua',
  extensions: words('lua luau rockspec'),
  comments: [luaLong('comment', '--\\[=*\\['), dashes, luaLong('string', '\\[=*\\['), double, single],
  reader: { grammar: 'lua', rules },
  isTest: byHead(/^(?:local\s+)?function\s+(?:\w+[.:])*test/i),
  written: ['-- ', ''],
};

/** `Call.limit = 3` and `reject = function() … end`. */
function assigned(node: Node, { local }: RuleContext): Named | undefined {
  if (local && !holds(node, functions)) return undefined;
  return named(childOf(node, 'variable_list')?.childForFieldName('name'));
}

/** `local x = …` speaks for its assignment; `local x` has none. */
function local(node: Node, context: RuleContext): Named | undefined {
  const assignment = childOf(node, 'assignment_statement');
  if (assignment === undefined) return context.local ? undefined : assigned(node, context);
  const own = assigned(assignment, context);
  return own && { ...own, covers: assignment.id };
}
