import type { Node } from 'web-tree-sitter';
import { blockComment, hereDocument } from '../read/comment-rules.ts';
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
import { doubleLines, hash, singleLines } from './marks.ts';
import { byHead } from './test-rules.ts';

/** `Wa::Call#reject` for methods of instances, `Wa::Call.create` for those of the class. */
const rules: GrammarRules = {
  separator: '::',
  bodies: kinds('method singleton_method lambda block do_block'),
  members: kinds('class module'),
  declarations: {
    ...rulesFor('class module', byField('name')),
    method: (node) => byField('name', { separator: isOfClass(node) ? '.' : '#' })(node, { local: false, text: '' }),
    singleton_method: ofObject,
    assignment,
    call,
  },
};

export const ruby: Language = {
  name: 'Ruby',
  extensions: words('rb rake gemspec ru podspec'),
  files: words('Gemfile Rakefile Podfile Fastfile Vagrantfile Brewfile'),
  comments: [
    blockComment('=begin', '=end'),
    hash,
    hereDocument('<<[-~](?:"\\w+"|\'\\w+\'|`\\w+`|\\w+)'),
    doubleLines,
    singleLines,
  ],
  reader: { grammar: 'ruby', rules },
  written: ['# ', ''],
  isTest: byHead(/^def\s+test_/),
};

const isOfClass = (node: Node): boolean =>
  node.parent?.type === 'singleton_class' || node.parent?.parent?.type === 'singleton_class';

/** `def self.create` is `Call.create`; of another object it is named after that. */
function ofObject(node: Node): Named | undefined {
  const own = named(node.childForFieldName('name'), { separator: '.' });
  const object = node.childForFieldName('object')?.text ?? 'self';
  return own && object !== 'self' ? { ...own, name: `${object}.${own.name}` } : own;
}

function assignment(node: Node, { local }: RuleContext): Named | undefined {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  if (left?.type === 'constant' || left?.type === 'scope_resolution') return named(left);
  const makesFunction =
    right?.type === 'lambda' ||
    (right?.type === 'call' && /^(?:lambda|proc)$/.test(right.childForFieldName('method')?.text ?? ''));
  return local && makesFunction ? named(left) : undefined;
}

/** `private def reject`, `define_method(:reject)` and `attr_reader :state` declare what they name. */
function call(node: Node, context: RuleContext): Named | undefined {
  const list = childOf(node, 'argument_list');
  const first = list?.namedChild(0);
  if (!first) return undefined;
  const method = node.childForFieldName('method')?.text ?? '';
  if (
    list?.namedChildCount === 1 &&
    /^(?:method|singleton_method|call)$/.test(first.type) &&
    node.childForFieldName('receiver') === null
  ) {
    const own = rules.declarations[first.type]?.(first, context);
    return own && { ...own, covers: first.id };
  }
  if (!/^(?:define_method|attr_(?:reader|writer|accessor))$/.test(method)) return undefined;
  return { name: first.text.replace(/^:|^["']|["']$/g, ''), separator: '#' };
}
