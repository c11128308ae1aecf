import type { Node } from 'web-tree-sitter';
import {
  allOf,
  attributeMacros,
  capitalMacros,
  conditions,
  logicalLineEnd,
  type Mask,
  macroBodies,
  macroCalls,
  otherBranches,
} from '../read/mask.ts';
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
  withoutGenerics,
} from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { c as marks } from './marks.ts';
import { macroTest } from './test-rules.ts';

const lambda = kinds('lambda_expression');

const declarations: GrammarRules['declarations'] = {
  function_definition: (node) => byMacro(node) ?? declared(node),
  // A macro call and the braces behind it are neighbours in the tree.
  expression_statement: (node, { local }) => (local ? undefined : byCall(node, node.nextNamedSibling)),
  compound_statement: (node, { local }) => (local ? undefined : byCall(node.previousNamedSibling, node)),
  ...rulesFor('declaration field_declaration', plainDeclaration),
  type_definition: (node) => declared(node),
  ...rulesFor('struct_specifier union_specifier enum_specifier class_specifier', typeWithBody),
  enumerator: byField('name'),
  ...rulesFor('preproc_def preproc_function_def', macro),
  // Of C++ only:
  namespace_definition: (node) => named(node.childForFieldName('name')),
  ...rulesFor('alias_declaration concept_definition namespace_alias_definition', byField('name')),
  template_declaration: template,
  friend_declaration: (node, context) => wrapped(node, childOf(node, 'declaration', 'function_definition'), context),
};

const bodies = kinds('compound_statement lambda_expression');
const small = allOf(attributeMacros, macroCalls);
const members = kinds('field_declaration_list');
const opaque = kinds('preproc_arg');
const masks: readonly Mask[] = [
  allOf(macroBodies, capitalMacros, small),
  allOf(macroBodies, small),
  allOf(macroBodies, conditions, capitalMacros, small),
  allOf(macroBodies, conditions, small),
  allOf(macroBodies, otherBranches, conditions, capitalMacros, small),
];

/** The rules of C and of C++, whose grammar has a file of its own. */
export const cRules: GrammarRules = { masks, bodies, members, opaque, declarations };

export const c: Language = {
  name: 'C',
  extensions: words('c'),
  comments: marks,
  reader: { grammar: 'c', rules: cRules },
  isTest: macroTest,
};

function macro(node: Node, { text }: RuleContext): Named | undefined {
  const own = named(node.childForFieldName('name'));
  return own && { ...own, end: logicalLineEnd(text, node.childForFieldName('name')?.endIndex ?? node.startIndex) };
}

function plainDeclaration(node: Node, { local }: RuleContext): Named | undefined {
  const type = node.childForFieldName('type');
  // A type that is defined on the way speaks for itself.
  if (type?.childForFieldName('body') && type.childForFieldName('name')) return undefined;
  return local && !holds(node, lambda) ? undefined : declared(node);
}

/** A struct, union, enum or class is declared where its body is; inside a `typedef` the new name speaks for it. */
function typeWithBody(node: Node): Named | undefined {
  if (node.childForFieldName('body') === null || node.parent?.type === 'type_definition') return undefined;
  const name = named(node.childForFieldName('name'));
  return name && { ...name, name: withoutGenerics(name.name) };
}

function template(node: Node, context: RuleContext): Named | undefined {
  const inner = node.namedChildren.find((each) => each !== null && each.type in declarations);
  return wrapped(node, inner, context);
}

function wrapped(_: Node, inner: Node | null | undefined, context: RuleContext): Named | undefined {
  const own = inner ? declarations[inner.type]?.(inner, context) : undefined;
  return inner && own ? { ...own, covers: inner.id } : undefined;
}

const tests = /^(?:TYPED_)?TEST(?:_[FP])?$/;
/** Google Benchmark reports them as `Calls/Reject`. */
const benchmarks = /^BENCHMARK_(?:(?:DEFINE_)?F|TEMPLATE(?:_DEFINE)?_F)$/;
/** Catch2 reports them by their first text. */
const namedByText = /^(?:TEMPLATE_)?(?:TEST_CASE(?:_METHOD)?|SCENARIO(?:_METHOD)?)$/;

/**
 * A function that a macro in capitals declares is named as it is written, `BOOST_AUTO_TEST_CASE(reject)`; a test of
 * GoogleTest as its reports and filters name it: of `TEST(Calls, Reject)` it is `Calls.Reject`.
 */
function byMacro(node: Node): Named | undefined {
  const outer = node.childForFieldName('declarator');
  const inner = outer?.childForFieldName('declarator');
  // `BENCHMARK_F(Calls, Reject)(State& state)` has two lists.
  const head = inner?.type === 'function_declarator' ? inner : outer;
  const macro = head?.childForFieldName('declarator')?.text ?? '';
  const list = head?.childForFieldName('parameters');
  if (!list || node.childForFieldName('type') !== null || !/^[A-Z][A-Z\d_]+$/.test(macro)) return undefined;
  return { name: macroName(macro, list) };
}

function macroName(macro: string, list: Node): string {
  const words = list.namedChildren.flatMap((each) => (each === null || /comment/.test(each.type) ? [] : [each.text]));
  if (tests.test(macro)) return words.join('.');
  if (benchmarks.test(macro)) return words.join('/');
  const title = namedByText.test(macro) ? words.find((word) => word.startsWith('"')) : undefined;
  return title?.slice(1, -1) ?? `${macro}(${words.join(', ')})`;
}

/** `TEST_CASE("rejects") { … }` and `SYSCALL_DEFINE1(close, int, fd) { … }`. */
function byCall(call: Node | null, body: Node | null): Named | undefined {
  const inner = call?.type === 'expression_statement' ? childOf(call, 'call_expression') : undefined;
  const macro = inner?.childForFieldName('function')?.text ?? '';
  const list = inner?.childForFieldName('arguments');
  const follows = body?.type === 'compound_statement' && !call?.text.endsWith(';');
  if (!call || !body || !list || !follows || !/^[A-Z][A-Z\d_]+$/.test(macro)) return undefined;
  return { name: macroName(macro, list), start: call.startIndex, end: body.endIndex };
}

const declarator =
  /^(?:init|pointer|function|array|parenthesized|reference|attributed|block_pointer)_declarator$|^pointer_type_declarator$/;

/** The name at the bottom of a declarator: of `int *(*handlers[3])(int)` it is `handlers`. */
function declared(node: Node): Named | undefined {
  let at: Node | null | undefined = node.childForFieldName('declarator');
  for (let depth = 0; at && declarator.test(at.type) && depth < 50; depth++) {
    at =
      at.childForFieldName('declarator') ??
      at.namedChildren.find((each) => each !== null && /declarator$|identifier$/.test(each.type));
  }
  if (!at || at.type === 'structured_binding_declarator') return undefined;
  if (at.type === 'operator_cast') return { name: `operator ${at.childForFieldName('type')?.text ?? ''}` };
  const own = named(at);
  return (
    own && {
      ...own,
      name: at.type === 'operator_name' || /operator/.test(own.name) ? own.name : withoutGenerics(own.name),
    }
  );
}
