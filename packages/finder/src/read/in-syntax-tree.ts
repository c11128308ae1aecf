import type { Node, Parser, Tree } from 'web-tree-sitter';
import type { CommentSyntax, SyntaxTree } from '../languages/language.ts';
import { loadParser } from '../load/grammars.ts';
import { attributeRunsOf, isComment, standsBefore } from './attribute-runs.ts';
import { type Stretch, splitText, stretchAt } from './in-text.ts';
import { blank, type Mask, type Masked, maskedAt } from './mask.ts';
import type { DeclarationRule, GrammarRules, Named } from './rule.ts';
import { type Comment, type Declaration, previousToken, type Source, TooManySteps } from './source.ts';

/** Reads a text with its language's grammar. `syntax` helps where the grammar fails. */
export async function openSyntaxTree(text: string, tree: SyntaxTree, syntax: CommentSyntax): Promise<Source> {
  const parser = await loadParser(tree);
  const { rules } = tree;
  return new TreeSource(text, parseBest(text, parser, rules), { rules, syntax });
}

/** A tree, and what its parser did not see. */
interface Parsed {
  readonly tree: Tree;
  readonly masked: readonly Masked[];
}

/** The tree with the least damage among those that the masks give, and the one with the least masked. */
function parseBest(text: string, parser: Parser, { masks }: GrammarRules): { best: Parsed; plain: Parsed } {
  const plain = parse(text, parser, masks?.[0]);
  let best = plain;
  let least = damageOf(plain.tree.rootNode);
  for (const mask of masks?.slice(1) ?? []) {
    if (least === 0) break;
    const next = parse(text, parser, mask);
    const damage = damageOf(next.tree.rootNode);
    const [kept, dropped] = damage < least ? [next, best] : [best, next];
    if (dropped !== plain) dropped.tree.delete();
    best = kept;
    least = Math.min(least, damage);
  }
  return { best, plain };
}

/**
 * @throws {TooManySteps} when the grammar does not come to an end in reasonable time. It is measured in steps, not by a
 * clock, so that every machine gives up on the same texts: real code takes about 10 for 1,000 characters.
 */
function parse(text: string, parser: Parser, mask: Mask | undefined): Parsed {
  const masked = mask?.(text) ?? [];
  const maxSteps = 1000 + text.length / 5;
  let steps = 0;
  let shown = blank(text, masked);
  const tree = parser.parse((from) => shown.slice(from), null, { progressCallback: () => ++steps > maxSteps });
  if (tree === null) {
    parser.reset();
    throw new TooManySteps('The grammar takes too many steps over this text.');
  }
  // The tree asks for the text again to name its nodes: by then as it is written.
  shown = text;
  return { tree, masked };
}

/** How many characters the grammar could not place. */
function damageOf(node: Node): number {
  if (!node.hasError) return 0;
  if (node.isError) return node.endIndex - node.startIndex + 1;
  if (node.isMissing) return 1;
  return node.children.reduce((sum, each) => sum + (each === null ? 0 : damageOf(each)), 0);
}

class TreeSource implements Source {
  readonly text: string;
  readonly separator: string;
  readonly offside: boolean;
  readonly #best: Parsed;
  readonly #plain: Parsed;
  readonly #rules: GrammarRules;
  readonly #syntax: CommentSyntax;
  readonly #damaged: boolean;
  readonly #hasMacros: boolean;
  #stretches: readonly Stretch[] | undefined;
  #lastPath: readonly Node[] = [];

  constructor(
    text: string,
    { best, plain }: { best: Parsed; plain: Parsed },
    { rules, syntax }: { rules: GrammarRules; syntax: CommentSyntax },
  ) {
    this.text = text;
    this.separator = rules.separator ?? '.';
    this.offside = rules.offside ?? false;
    this.#best = best;
    this.#plain = plain;
    this.#rules = rules;
    this.#syntax = syntax;
    this.#damaged = best.tree.rootNode.hasError;
    this.#hasMacros = best.masked.some(({ leads }) => leads);
  }

  commentAt(offset: number): Comment | undefined {
    const path = this.#pathTo(offset);
    const node = path.find((each) => isComment(each));
    const inTree = node === undefined ? undefined : this.#commentOf(node);
    if (maskedAt(this.#best.masked, offset) === undefined && !this.#isDoubtful(path)) return inTree;
    const inText = this.#stretchAt(offset);
    if (inText?.kind === 'string') return undefined;
    return inTree ?? (inText === undefined ? undefined : { start: inText.start, end: inText.end, inner: false });
  }

  isString(offset: number): boolean {
    return this.#pathTo(offset).some(({ type }) => /string|heredoc|char(?:acter)?_literal/.test(type));
  }

  declarationsAt(offset: number): readonly Declaration[] {
    const masked = maskedAt(this.#best.masked, offset);
    // The branch of a condition that the best tree lacks is in the other.
    const { tree, masked: hidden } = masked !== undefined && masked.owner === undefined ? this.#plain : this.#best;
    const path = pathTo(tree, maskedAt(hidden, offset)?.owner ?? offset);
    return declarationsOn(path, { tree, rules: this.#rules, text: this.text }).map((each) => ({
      ...each,
      start: this.#withMacros(each.start),
    }));
  }

  dispose(): void {
    if (this.#plain !== this.#best) this.#plain.tree.delete();
    this.#best.tree.delete();
  }

  /** Neighbouring questions are mostly about one node. */
  #pathTo(offset: number): readonly Node[] {
    const leaf = this.#lastPath.at(-1);
    const same = leaf !== undefined && leaf.startIndex <= offset && offset < leaf.endIndex;
    if (!same || leaf.childCount > 0) this.#lastPath = pathTo(this.#best.tree, offset);
    return this.#lastPath;
  }

  /** Where a declaration begins with the macros and annotations before it that the parser did not see. */
  #withMacros(start: number): number {
    if (!this.#hasMacros) return start;
    let first = start;
    for (;;) {
      const before = previousToken(this, first);
      const macro = before === undefined ? undefined : maskedAt(this.#best.masked, before);
      if (macro?.leads !== true) return first;
      first = macro.start;
    }
  }

  #commentOf(node: Node): Comment {
    const text = this.text.slice(node.startIndex, node.startIndex + 3);
    const end = node.endIndex - (this.text.charAt(node.endIndex - 1) === '\n' ? 1 : 0);
    return { start: node.startIndex, end, inner: this.#rules.inner?.test(text) ?? false };
  }

  /** Where the grammar lost its place, or takes text as it is, comments are looked for by their marks. */
  #isDoubtful(path: readonly Node[]): boolean {
    if (this.#damaged && (path.some((each) => each.isError) || path.at(-1)?.childCount !== 0)) return true;
    return path.some((each) => this.#rules.opaque?.has(each.type));
  }

  #stretchAt(offset: number): Stretch | undefined {
    this.#stretches ??= splitText(this.text, this.#syntax);
    return stretchAt(this.#stretches, offset);
  }
}

/** The nodes from the root to the smallest one at an offset. */
function pathTo(tree: Tree, offset: number): readonly Node[] {
  const path: Node[] = [];
  let node: Node | null = tree.rootNode;
  const top = node.childCount > fewChildren ? topOf(tree) : undefined;
  do {
    path.push(node);
    node = node === path[0] && top !== undefined ? childAt(top, offset) : node.firstChildForIndex(offset);
  } while (node !== null && node.startIndex <= offset && offset < node.endIndex);
  return path;
}

/** The grammar's own search looks at each child before the one that is wanted. */
const fewChildren = 200;

const tops = new WeakMap<Tree, readonly Node[]>();

function topOf(tree: Tree): readonly Node[] {
  const known = tops.get(tree) ?? tree.rootNode.children.filter((each) => each !== null);
  tops.set(tree, known);
  return known;
}

/** The first that ends after an offset. */
function childAt(children: readonly Node[], offset: number): Node | null {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((children[middle]?.endIndex ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return children[low] ?? null;
}

interface Reading {
  readonly tree: Tree;
  readonly rules: GrammarRules;
  readonly text: string;
}

function declarationsOn(path: readonly Node[], { tree, rules, text }: Reading): readonly Declaration[] {
  const declarations: Declaration[] = [];
  const covered = new Set<number>();
  let local = false;
  for (const [depth, node] of path.entries()) {
    const parent = path[depth - 1];
    const runs = parent && attributeRunsOf(tree, parent, rules);
    const target = standsBefore(node, rules) ? (runs?.after(node) ?? node) : node;
    const rule = covered.has(target.id) ? undefined : ruleFor(target, rules);
    const named: Named | undefined = rule?.(target, { local, text });
    if (named !== undefined) {
      const { start = target.startIndex, end = target.endIndex, covers, ...rest } = named;
      declarations.push({ ...rest, start: runs?.firstBefore(target) ?? start, end });
      if (covers !== undefined) covered.add(covers);
    }
    local = (local || rules.bodies.has(node.type)) && !rules.members?.has(node.type);
  }
  return declarations;
}

/** A node may be of the type `constructor`, which every object seems to have. */
const ruleFor = ({ type }: Node, { declarations }: GrammarRules): DeclarationRule | undefined =>
  Object.hasOwn(declarations, type) ? declarations[type] : undefined;
