import { lineComment } from '../read/comment-rules.ts';
import { byField, childOf, type GrammarRules, holds, kinds, named, rulesFor } from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { character, double, slashes } from './marks.ts';

const containers = kinds('struct_declaration enum_declaration union_declaration opaque_declaration');

const rules: GrammarRules = {
  inner: /^\/\/!/,
  bodies: kinds('block'),
  members: containers,
  declarations: {
    ...rulesFor('function_declaration container_field', byField('name')),
    variable_declaration: (node, { local }) =>
      local && !holds(node, containers) ? undefined : named(childOf(node, 'identifier')),
    test_declaration: (node) => {
      const own = named(childOf(node, 'string', 'identifier'));
      return own && { name: own.name.replaceAll('"', '') };
    },
  },
};

export const zig: Language = {
  name: 'Zig',
  extensions: words('zig zon'),
  // Each line of a string over lines begins with two backslashes.
  comments: [{ ...lineComment('\\\\\\\\'), kind: 'string' }, slashes, double, character],
  reader: { grammar: 'zig', rules },
  isTest: ({ text }) => text.startsWith('test'),
};
