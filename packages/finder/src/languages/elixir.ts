import type { Node } from 'web-tree-sitter';
import { token } from '../read/comment-rules.ts';
import { childOf, type GrammarRules, kinds, type Named, named } from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { doubleLines, hash, tripleDouble, tripleSingle } from './marks.ts';
import { byHead } from './test-rules.ts';

/** In Elixir a declaration is a call: `def reject(call, reason)` is `Module.reject/2`. */
const rules: GrammarRules = {
  bodies: kinds('anonymous_function'),
  isAttribute: (node) => /^@(?:spec|impl|deprecated|dialyzer|decorate)\b/.test(attributeText(node)),
  isDoc: (node) => /^@(?:doc|typedoc|since)\b/.test(attributeText(node)),
  declarations: { call, unary_operator: attribute },
};

export const elixir: Language = {
  name: 'Elixir',
  extensions: words('ex exs'),
  comments: [hash, tripleDouble, tripleSingle, doubleLines, token('\\?[#"\']')],
  reader: { grammar: 'elixir', rules },
  written: ['# ', ''],
  isTest: byHead(/^(?:test|describe|property)\s+"/),
};

const attributeText = (node: Node): string => (node.type === 'unary_operator' ? node.text.slice(0, 20) : '');

function call(node: Node): Named | undefined {
  const keyword = node.childForFieldName('target')?.text ?? '';
  const first = childOf(node, 'arguments')?.namedChild(0);
  if (!first) return undefined;
  if (/^def(?:module|protocol)$/.test(keyword)) return named(first);
  if (keyword === 'defimpl') return implementation(node, first);
  if (!/^def(?:p|macro|macrop|guard|guardp|delegate|n|np)?$/.test(keyword)) return undefined;
  const head = first.type === 'binary_operator' ? first.childForFieldName('left') : first;
  return head ? signature(head) : undefined;
}

function signature(head: Node): Named | undefined {
  if (head.type === 'call') {
    const own = named(head.childForFieldName('target'));
    const arity = childOf(head, 'arguments')?.namedChildCount ?? 0;
    return own && { name: `${own.name}/${arity}` };
  }
  if (head.type === 'identifier') return { name: `${head.text}/0` };
  const operator = head.type === 'binary_operator' ? named(head.childForFieldName('operator')) : undefined;
  return operator && { name: `${operator.name}/2` };
}

/** `defimpl Printable, for: Call` is the module `Printable.Call`. */
function implementation(node: Node, protocol: Node): Named {
  const type = /\bfor:\s*([\w.]+)/.exec(childOf(node, 'arguments')?.text.slice(0, 500) ?? '')?.[1];
  return { name: type === undefined ? protocol.text : `${protocol.text}.${type}` };
}

/** `@timeout 5000` declares a module attribute, `@type t :: …` a type. */
function attribute(node: Node): Named | undefined {
  const operand = node.childForFieldName('operand');
  const own = operand?.type === 'call' ? named(operand.childForFieldName('target')) : undefined;
  if (own === undefined || !node.text.startsWith('@') || /^(?:moduledoc|doc|typedoc|spec|impl)$/.test(own.name))
    return undefined;
  if (!/^(?:type|typep|opaque|callback|macrocallback)$/.test(own.name)) return { name: `@${own.name}` };
  const left = childOf(operand ?? node, 'arguments')?.namedChild(0);
  const head = left?.type === 'binary_operator' ? left.childForFieldName('left') : left;
  return head ? signature(head) : undefined;
}
