import type { Node } from 'web-tree-sitter';
import type { Mask } from './mask.ts';
import type { Declaration } from './source.ts';

/** What a rule says of a node that declares something. Its range is the node's when it gives none. */
export interface Named extends Omit<Declaration, 'start' | 'end'> {
  readonly start?: number;
  readonly end?: number;
  /** Id of the node inside that it speaks for as well, as a decorated definition does. */
  readonly covers?: number;
}

export interface RuleContext {
  /** True inside a body, where plain variables are no declarations. */
  readonly local: boolean;
  /** The whole text, with what was masked for the parser. */
  readonly text: string;
}

export type DeclarationRule = (node: Node, context: RuleContext) => Named | undefined;

/** How the declarations of one grammar are recognised and named. */
export interface GrammarRules {
  /** Between the names; `.` when absent. */
  readonly separator?: string;
  /** Comments that document what encloses them, by their first three characters. */
  readonly inner?: RegExp;
  /** Nodes whose text the grammar does not read. */
  readonly opaque?: ReadonlySet<string>;
  /** What to hide from the parser: the first always, the others in turn while the tree is damaged. */
  readonly masks?: readonly Mask[];
  /** True when indentation closes a body. */
  readonly offside?: boolean;
  /** Whether a node stands before a declaration, beside it in the tree, and belongs to it. */
  readonly isAttribute?: (node: Node) => boolean;
  /** Whether a node documents the declaration that follows and is no comment. */
  readonly isDoc?: (node: Node) => boolean;
  /** Nodes inside which a plain variable is no declaration. */
  readonly bodies: ReadonlySet<string>;
  /** Nodes inside which a variable is a declaration again, such as the body of a class. */
  readonly members?: ReadonlySet<string>;
  readonly declarations: Readonly<Record<string, DeclarationRule | undefined>>;
}

export const kinds = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** One rule for several kinds of nodes. */
export function rulesFor(names: string, rule: DeclarationRule): Record<string, DeclarationRule> {
  return Object.fromEntries(names.split(' ').map((name) => [name, rule]));
}

/** The declaration's name is a field of the node. */
export const byField =
  (field: string, extra: Omit<Named, 'name'> = {}): DeclarationRule =>
  (node) =>
    named(node.childForFieldName(field), extra);

/** The declaration's name is the node's first child of a kind. */
export const byChild =
  (kind: string, extra: Omit<Named, 'name'> = {}): DeclarationRule =>
  (node) =>
    named(childOf(node, kind), extra);

/** The declaration has a fixed name. */
export const always =
  (name: string): DeclarationRule =>
  () => ({ name });

/** A name's node as a name. */
export function named(node: Node | null | undefined, extra: Omit<Named, 'name'> = {}): Named | undefined {
  const name = node?.text.replace(/\s+/g, ' ').slice(0, 200);
  return name === undefined || name === '' ? undefined : { name, ...extra };
}

/** A plain variable: no declaration inside a body, unless a function or a class is bound to it. */
export const variable =
  (nameOf: (node: Node) => Node | null | undefined, bound: ReadonlySet<string>): DeclarationRule =>
  (node, { local }) =>
    local && !holds(node, bound) ? undefined : named(nameOf(node));

/** Whether a function is the value of a declaration, directly below it or below its declarator. */
export function holds(node: Node, bound: ReadonlySet<string>, depth: number = 3): boolean {
  return (
    depth > 0 &&
    node.namedChildren.some(
      (each) => each !== null && (bound.has(each.type) || (carries.test(each.type) && holds(each, bound, depth - 1))),
    )
  );
}

const carries =
  /declarator|declaration$|definition|expression_list|_spec$|^spec|(?<!argument_)list$|assignment|initialized|value/;

export function childOf(node: Node, ...types: readonly string[]): Node | undefined {
  return node.namedChildren.find((each): each is Node => each !== null && types.includes(each.type));
}

/** `Call<'a, T>` without what stands in angle brackets. */
export function withoutGenerics(type: string): string {
  let depth = 0;
  let plain = '';
  for (const character of type) {
    if (character === '<') depth++;
    if (depth === 0) plain += character;
    if (character === '>') depth--;
  }
  return plain.replace(/::$/, '').replace(/\s+/g, ' ').trim();
}
