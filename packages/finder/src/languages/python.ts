import type { Node } from 'web-tree-sitter';
import {
  byField,
  childOf,
  type GrammarRules,
  kinds,
  type Named,
  named,
  type RuleContext,
  rulesFor,
} from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { script } from './marks.ts';
import { headOf } from './test-rules.ts';

const rules: GrammarRules = {
  offside: true,
  bodies: kinds('function_definition lambda'),
  members: kinds('class_definition'),
  declarations: {
    decorated_definition: (node) => {
      const definition = node.childForFieldName('definition');
      const own = named(definition?.childForFieldName('name'));
      return definition && own ? { ...own, covers: definition.id } : undefined;
    },
    ...rulesFor('class_definition function_definition', byField('name')),
    expression_statement: assignment,
    // `type Pairs[T] = …` is called `Pairs`.
    type_alias_statement: (node) => {
      const own = named(node.childForFieldName('left'));
      return own && { name: own.name.replace(/\[.*$/s, '') };
    },
  },
};

export const python: Language = {
  name: 'Python',
  linguist: ['Python', 'Starlark', 'NumPy'],
  extensions: words('py pyi pyw bzl star numpy numpyw numsc'),
  files: words('BUILD BUILD.bazel WORKSPACE SConstruct wscript'),
  comments: script,
  reader: { grammar: 'python', rules },
  written: ['# ', ''],
  isTest: (site) => isTestFile(site.path) && /^(?:async\s+)?def\s+test|^class\s+Test/m.test(headOf(site)),
};

function assignment(node: Node, { local }: RuleContext): Named | undefined {
  const found = childOf(node, 'assignment');
  const left = found?.childForFieldName('left');
  if (!found || !left || (local && found.childForFieldName('right')?.type !== 'lambda')) return undefined;
  return /^(?:identifier|attribute)$/.test(left.type) ? named(left) : named(childOf(left, 'identifier'));
}

function isTestFile(path: string): boolean {
  return /(?:^|\/)(?:test_[^/]*|[^/]*_test|tests)\.py$|(?:^|\/)tests?\//.test(path);
}
