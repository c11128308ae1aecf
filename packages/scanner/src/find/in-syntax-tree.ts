import type { Node, Tree } from 'web-tree-sitter';
import { commentSyntax } from './comment-syntax.ts';
import { type GrammarName, loadParser } from './grammars.ts';
import { type Stretch, splitText, stretchAt } from './in-text.ts';
import { grammarRules } from './rules/index.ts';
import type { GrammarRules, Masked, Named } from './rules/rule.ts';
import type { Comment, Declaration, Source } from './source.ts';

/** Reads a text with its language's grammar. `syntax` names the comment syntax that helps where the grammar fails. */
export async function openSyntaxTree(text: string, grammar: GrammarName, syntax: string): Promise<Source> {
  const parser = await loadParser(grammar);
  const rules = grammarRules[grammar];
  const masked = rules.mask?.(text) ?? [];
  const tree = parser.parse(blank(text, masked));
  if (tree === null) throw new Error(`The ${grammar} grammar gave no tree.`);
  return new TreeSource(text, tree, { rules, syntax, masked });
}

interface TreeOptions {
  readonly rules: GrammarRules;
  readonly syntax: string;
  readonly masked: readonly Masked[];
}

class TreeSource implements Source {
  readonly text: string;
  readonly separator: string;
  readonly offside: boolean;
  readonly #tree: Tree;
  readonly #rules: GrammarRules;
  readonly #syntax: string;
  readonly #masked: readonly Masked[];
  #stretches: readonly Stretch[] | undefined;
  #damaged: boolean | undefined;

  constructor(text: string, tree: Tree, { rules, syntax, masked }: TreeOptions) {
    this.text = text;
    this.separator = rules.separator ?? '.';
    this.offside = rules.offside ?? false;
    this.#tree = tree;
    this.#rules = rules;
    this.#syntax = syntax;
    this.#masked = masked;
  }

  commentAt(offset: number): Comment | undefined {
    const path = this.#pathTo(offset);
    const node = path.find((each) => isComment(each));
    const inTree = node === undefined ? undefined : this.#commentOf(node);
    if (this.#maskAt(offset) === undefined && !this.#isDoubtful(path)) return inTree;
    const inText = this.#stretchAt(offset);
    if (inText?.kind === 'string') return undefined;
    return inTree ?? (inText === undefined ? undefined : { start: inText.start, end: inText.end, inner: false });
  }

  declarationsAt(offset: number): readonly Declaration[] {
    const path = this.#pathTo(this.#maskAt(offset)?.owner ?? offset);
    return declarationsOn(path, this.#rules, this.text);
  }

  dispose(): void {
    this.#tree.delete();
  }

  #commentOf(node: Node): Comment {
    const text = this.text.slice(node.startIndex, node.startIndex + 3);
    const end = node.endIndex - (this.text.charAt(node.endIndex - 1) === '\n' ? 1 : 0);
    return { start: node.startIndex, end, inner: this.#rules.inner?.test(text) ?? false };
  }

  /** Where the grammar lost its place, or takes text as it is, comments are looked for by their marks. */
  #isDoubtful(path: readonly Node[]): boolean {
    this.#damaged ??= this.#tree.rootNode.hasError;
    if (this.#damaged && path.some((each) => each.isError)) return true;
    return path.some((each) => this.#rules.opaque?.has(each.type));
  }

  /** The nodes from the root to the smallest one at an offset. */
  #pathTo(offset: number): readonly Node[] {
    const path: Node[] = [];
    let node: Node | null = this.#tree.rootNode;
    do {
      path.push(node);
      node = node.firstChildForIndex(offset);
    } while (node !== null && node.startIndex <= offset && offset < node.endIndex);
    return path;
  }

  #maskAt(offset: number): Masked | undefined {
    return this.#masked.find(({ start, end }) => start <= offset && offset < end);
  }

  #stretchAt(offset: number): Stretch | undefined {
    this.#stretches ??= splitText(this.text, commentSyntax[this.#syntax] ?? []);
    return stretchAt(this.#stretches, offset);
  }
}

function declarationsOn(path: readonly Node[], rules: GrammarRules, text: string): readonly Declaration[] {
  const declarations: Declaration[] = [];
  const covered = new Set<number>();
  let local = false;
  for (const node of path) {
    const target = standsBefore(node, rules) ? (afterAttributes(node, rules) ?? node) : node;
    const rule = covered.has(target.id) ? undefined : rules.declarations[target.type];
    const named: Named | undefined = rule?.(target, { local, text });
    if (named !== undefined) {
      const { start = target.startIndex, end = target.endIndex, covers, ...rest } = named;
      declarations.push({ ...rest, start: rules.isAttribute ? beforeAttributes(target, start, rules) : start, end });
      if (covers !== undefined) covered.add(covers);
    }
    local = (local || rules.bodies.has(node.type)) && !rules.members?.has(node.type);
  }
  return declarations;
}

/** The text with some stretches as spaces, so that offsets and lines stay. */
function blank(text: string, masked: readonly Masked[]): string {
  let at = 0;
  let kept = '';
  for (const { start, end } of masked) {
    kept += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return kept + text.slice(at);
}

const isComment = (node: Node): boolean => /(?:^|_)comment$/.test(node.type);

const standsBefore = (node: Node, rules: GrammarRules): boolean =>
  (rules.isAttribute?.(node) ?? false) || (rules.isDoc?.(node) ?? false);

/** The declaration that an attribute or doc string stands before. */
function afterAttributes(attribute: Node, rules: GrammarRules): Node | undefined {
  let node = attribute.nextNamedSibling;
  while (node && (standsBefore(node, rules) || isComment(node))) node = node.nextNamedSibling;
  return node ?? undefined;
}

/** Where the attributes of a declaration begin; doc strings among them do not count. */
function beforeAttributes(declaration: Node, start: number, rules: GrammarRules): number {
  let first = start;
  for (let node = declaration.previousNamedSibling; node; node = node.previousNamedSibling) {
    if (rules.isAttribute?.(node)) first = node.startIndex;
    else if (!isComment(node) && !rules.isDoc?.(node)) break;
  }
  return first;
}
