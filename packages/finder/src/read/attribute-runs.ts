import type { Node, Tree } from 'web-tree-sitter';
import type { GrammarRules } from './rule.ts';

/** Where attributes begin, and what they stand before, for the children of one node. */
export interface AttributeRuns {
  /** Where the attributes of a child begin; doc strings among them do not count. `undefined` where it has none. */
  firstBefore(child: Node): number | undefined;
  /** What an attribute or doc string stands before. */
  after(child: Node): Node | undefined;
}

const known = new WeakMap<Tree, Map<number, AttributeRuns>>();

/**
 * The runs of attributes, comments and doc strings among the children of a node, found once for all of them: the grammar's
 * own way to a sibling looks at each child before it, so that one question for each of n comments would take n³ steps.
 */
export function attributeRunsOf(tree: Tree, parent: Node, rules: GrammarRules): AttributeRuns {
  const byParent = known.get(tree) ?? new Map<number, AttributeRuns>();
  known.set(tree, byParent);
  const runs = byParent.get(parent.id) ?? findRuns(parent, rules);
  byParent.set(parent.id, runs);
  return runs;
}

function findRuns(parent: Node, rules: GrammarRules): AttributeRuns {
  const children = parent.namedChildren.filter((each) => each !== null);
  const isBetween = (node: Node): boolean => standsBefore(node, rules) || isComment(node);
  const first = new Map<number, number>();
  let start: number | undefined;
  for (const node of children) {
    if (start !== undefined) first.set(node.id, start);
    if (rules.isAttribute?.(node)) start ??= node.startIndex;
    else if (!isBetween(node)) start = undefined;
  }
  const after = new Map<number, Node>();
  let next: Node | undefined;
  for (const node of [...children].reverse()) {
    if (next !== undefined) after.set(node.id, next);
    if (!isBetween(node)) next = node;
  }
  return { firstBefore: ({ id }) => first.get(id), after: ({ id }) => after.get(id) };
}

export const isComment = (node: Node): boolean => /(?:^|_)comment$/.test(node.type);

export const standsBefore = (node: Node, rules: GrammarRules): boolean =>
  (rules.isAttribute?.(node) ?? false) || (rules.isDoc?.(node) ?? false);
