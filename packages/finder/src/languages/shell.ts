import { hereDocument, raw } from '../read/comment-rules.ts';
import { byField, childOf, type GrammarRules, kinds, named } from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { doubleLines, spacedHash } from './marks.ts';
import { byHead } from './test-rules.ts';

const rules: GrammarRules = {
  bodies: kinds('function_definition'),
  declarations: {
    function_definition: byField('name'),
    variable_assignment: (node, { local }) => (local ? undefined : named(node.childForFieldName('name'))),
    declaration_command: (node, { local }) => {
      const assignment = childOf(node, 'variable_assignment');
      const own = local ? undefined : named(assignment?.childForFieldName('name'));
      return assignment && own && { ...own, covers: assignment.id };
    },
  },
};

export const shell: Language = {
  name: 'Shell',
  extensions: words('sh bash zsh ksh bats'),
  files: words('.bashrc .zshrc .profile'),
  comments: [
    spacedHash,
    hereDocument('<<[-~]?[ \\t]*\\\\?(?:"\\w+"|\'\\w+\'|\\w+)'),
    doubleLines,
    raw("(?<!\\\\)'", "'"),
  ],
  reader: { grammar: 'bash', rules },
  isTest: byHead(/^(?:function\s+)?test\w*\s*(?:\(\)|\{)|^@test\b/i),
  written: ['# ', ''],
};
