import type { Node } from 'web-tree-sitter';
import {
  always,
  byField,
  childOf,
  type GrammarRules,
  kinds,
  type Named,
  named,
  type Rule,
  rulesFor,
  variable,
} from './rule.ts';

const property = variable(
  (node) => childOf(childOf(node, 'variable_declaration') ?? node, 'identifier'),
  kinds('lambda_literal anonymous_function'),
);

export const kotlin: GrammarRules = {
  isAttribute: isStrayAnnotation,
  bodies: kinds('block lambda_literal function_body anonymous_function'),
  members: kinds('class_body enum_class_body'),
  declarations: {
    ...rulesFor('class_declaration object_declaration', byField('name')),
    companion_object: (node) => named(node.childForFieldName('name')) ?? { name: 'Companion' },
    function_declaration: extended(byField('name')),
    property_declaration: extended(property),
    secondary_constructor: always('constructor'),
    enum_entry: (node) => named(childOf(node, 'identifier')),
    type_alias: (node) => named(node.childForFieldName('type') ?? childOf(node, 'identifier')),
  },
};

/** The grammar reads `@Deprecated("…")` above a declaration as an expression in brackets that is annotated. */
function isStrayAnnotation(node: Node): boolean {
  const next = node.type === 'annotated_expression' ? node.nextNamedSibling : null;
  return (
    next !== null && /_declaration$|comment$|^annotated_expression$/.test(next.type) && !/[{=]\s*$/.test(node.text)
  );
}

/** An extension is named after the type that it extends: `fun Call.reject()` is `Call.reject`. */
function extended(rule: Rule): Rule {
  return (node, context) => {
    const own: Named | undefined = rule(node, context);
    const type = own && receiverOf(node);
    return own && type ? { ...own, name: `${type}.${own.name}` } : own;
  };
}

function receiverOf(node: Node): string | undefined {
  const dot = node.children.findIndex((each) => each?.type === '.');
  const name = node.children.findIndex(
    (each) => each !== null && /^(?:identifier|variable_declaration)$/.test(each.type),
  );
  const type = dot > 0 && dot < name ? node.children[dot - 1] : undefined;
  return type?.text.replace(/<.*>|[?()\s]/gs, '');
}
