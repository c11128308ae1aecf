import type { Node } from 'web-tree-sitter';
import { raw } from '../read/comment-rules.ts';
import { byField, childOf, type GrammarRules, holds, kinds, type Named, named, rulesFor } from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { double, nestedStarred, single, slashes, tripleDouble, tripleSingle } from './marks.ts';
import { byHead } from './test-rules.ts';

const signatures =
  'method_signature function_signature getter_signature setter_signature operator_signature constructor_signature factory_constructor_signature constant_constructor_signature redirecting_factory_constructor_signature';
const isSignature = new Set(signatures.split(' '));
const lists = ['initialized_identifier_list', 'static_final_declaration_list'];

const rules: GrammarRules = {
  bodies: kinds('function_body function_expression'),
  members: kinds('class_body extension_body enum_body'),
  isAttribute: (node) => node.type === 'annotation',
  declarations: {
    ...rulesFor('class_definition extension_type_declaration enum_declaration enum_constant', byField('name')),
    extension_declaration: extension,
    mixin_declaration: (node) => named(childOf(node, 'identifier')),
    type_alias: (node) => named(childOf(node, 'type_identifier', 'identifier')),
    ...rulesFor(signatures, signature),
    function_body: bodyOf,
    declaration: member,
    local_function_declaration: localFunction,
    local_variable_declaration: (node) =>
      holds(node, kinds('function_expression'))
        ? named(childOf(node, 'initialized_variable_definition')?.childForFieldName('name'))
        : undefined,
    ...rulesFor(
      `${lists.join(' ')} final_builtin const_builtin inferred_type type_identifier type_arguments nullable_type void_type function_type late_builtin record_type`,
      topLevelVariable,
    ),
  },
};

export const dart: Language = {
  name: 'Dart',
  extensions: words('dart'),
  comments: [
    slashes,
    nestedStarred,
    raw('\\br"""', '"""'),
    raw("\\br'''", "'''"),
    raw('\\br"', '"'),
    raw("\\br'", "'"),
    tripleDouble,
    tripleSingle,
    double,
    single,
  ],
  reader: { grammar: 'dart', rules },
  isTest: byHead(/^(?:test|group|testWidgets)\s*\(/),
};

/** An extension without a name is named by its type, as in `extension on List<int>`; its members go by their own names. */
function extension(node: Node): Named | undefined {
  const name = named(node.childForFieldName('name'));
  if (name !== undefined) return name;
  const body = childOf(node, 'extension_body');
  const head = node.text.slice(0, (body?.startIndex ?? node.endIndex) - node.startIndex);
  return { name: head.replace(/\s+/g, ' ').trim(), qualifier: '' };
}

/** A signature and the body that follows it are neighbours in the tree; together they are the declaration. */
function signature(node: Node): Named | undefined {
  const name = signatureName(node);
  if (name === undefined) return undefined;
  const next = neighbour(node, 'next');
  const inner = node.type === 'method_signature' ? node.namedChild(0) : undefined;
  return {
    name,
    ...(next?.type === 'function_body' ? { end: next.endIndex } : {}),
    ...(inner ? { covers: inner.id } : {}),
  };
}

function bodyOf(node: Node): Named | undefined {
  const before = neighbour(node, 'previous');
  if (!before || !isSignature.has(before.type) || node.parent?.type === 'lambda_expression') return undefined;
  const name = signatureName(before);
  return name === undefined ? undefined : { name, start: startOf(before) };
}

/** Annotations stand beside the signature, so the body has to look for them on the signature's side. */
function startOf(node: Node): number {
  let start = node.startIndex;
  for (let at = node.previousNamedSibling; at; at = at.previousNamedSibling) {
    if (at.type === 'annotation') start = at.startIndex;
    else if (!at.type.endsWith('comment')) break;
  }
  return start;
}

function neighbour(node: Node, side: 'next' | 'previous'): Node | null {
  const step = (each: Node): Node | null => (side === 'next' ? each.nextNamedSibling : each.previousNamedSibling);
  let at = step(node);
  while (at?.type.endsWith('comment')) at = step(at);
  return at;
}

function signatureName(node: Node): string | undefined {
  if (node.type === 'method_signature') {
    const inner = node.namedChildren.find((each) => each !== null && isSignature.has(each.type));
    return inner ? signatureName(inner) : undefined;
  }
  if (node.type === 'operator_signature') return /\boperator\s*(\S+?)\s*\(/.exec(node.text)?.[0].replace(/\s*\($/, '');
  if (!/constructor/.test(node.type)) return node.childForFieldName('name')?.text;
  // `Call.from` is its class's name and its own; an unnamed one has the class's alone.
  return node.namedChildren.findLast((each) => each?.type === 'identifier')?.text;
}

function member(node: Node): Named | undefined {
  const inner = node.namedChildren.find((each) => each !== null && isSignature.has(each.type));
  if (inner) {
    const name = signatureName(inner);
    return name === undefined ? undefined : { name, covers: inner.id };
  }
  const list = childOf(node, ...lists);
  const own = list && named(firstName(list));
  return list && own ? { ...own, covers: list.id } : undefined;
}

const firstName = (list: Node): Node | undefined => {
  const first = list.namedChild(0);
  return first === null ? undefined : childOf(first, 'identifier');
};

function localFunction(node: Node): Named | undefined {
  const inner = childOf(childOf(node, 'lambda_expression') ?? node, 'function_signature');
  const name = inner && signatureName(inner);
  return name === undefined ? undefined : { name, covers: inner?.id ?? 0 };
}

/** At the top level modifiers, type and names of a variable are neighbours in the tree. */
function topLevelVariable(node: Node): Named | undefined {
  if (node.parent?.type !== 'program') return undefined;
  let list: Node | null = node;
  while (list && !lists.includes(list.type)) list = isHead(list) ? list.nextSibling : null;
  const own = list && named(firstName(list));
  if (!list || !own) return undefined;
  let first: Node = list;
  for (let at = list.previousSibling; at && isHead(at); at = at.previousSibling) first = at;
  return { ...own, start: startOf(first), end: list.endIndex };
}

const isHead = (node: Node): boolean =>
  /^(?:final_builtin|const_builtin|late_builtin|inferred_type|type_identifier|type_arguments|nullable_type|void_type|function_type|record_type|late|final|const|external|static|covariant|\.|\?)$/.test(
    node.type,
  );
