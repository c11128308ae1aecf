import type { ts as TypeScript } from 'ts-morph';
import type { Declaration } from './source.ts';

type Ts = typeof TypeScript;
type Node = TypeScript.Node;

/** What a node declares, the node inside that it speaks for as well, and whether what it encloses is local. */
export interface NamedNode {
  readonly named?: Declaration | undefined;
  readonly covers?: Node | undefined;
  /** True when it belongs to what the declaration around it belongs to, as a field that a constructor sets does. */
  readonly beside?: boolean | undefined;
  readonly local: boolean;
}

interface Own {
  readonly name: string;
  readonly covers?: Node;
  readonly qualifier?: string;
  readonly site?: boolean;
  readonly beside?: boolean;
}

/** Tells what a node of TypeScript or JavaScript declares, given whether it stands inside a function's body. */
export function namer(ts: Ts): (node: Node, local: boolean) => NamedNode {
  return (node, local) => {
    const own = ownName(ts, node, local);
    const inside = (local || isBody(ts, node)) && !ts.isClassLike(node);
    if (own === undefined) return { local: inside };
    const { covers, beside, ...rest } = own;
    return { named: { ...rest, ...rangeOf(ts, node) }, covers, beside, local: inside };
  };
}

function isBody(ts: Ts, node: Node): boolean {
  return ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node);
}

function ownName(ts: Ts, node: Node, local: boolean): Own | undefined {
  if (ts.isVariableStatement(node)) return ofStatement(ts, node, local);
  if (ts.isVariableDeclaration(node) && ts.isVariableStatement(node.parent.parent)) return ofVariable(ts, node, local);
  if (ts.isModuleDeclaration(node)) return ofModule(ts, node);
  if (ts.isConstructorDeclaration(node)) return { name: 'constructor' };
  if (ts.isExportAssignment(node)) return { name: node.isExportEquals ? 'export=' : 'default' };
  if (ts.isExpressionStatement(node)) return ofTest(ts, node) ?? ofAssignment(ts, node, local);
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return { name: node.name?.text ?? 'default' };
  if (ts.isFunctionExpression(node) || ts.isClassExpression(node)) return ofExpression(ts, node);
  if (ts.isObjectLiteralElementLike(node)) return ofProperty(ts, node, local);
  return isMember(ts, node) && node.name ? nameIn(ts, node.name) : undefined;
}

function isMember(ts: Ts, node: Node): node is TypeScript.NamedDeclaration {
  return (
    ts.isClassElement(node) ||
    ts.isTypeElement(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isEnumMember(node)
  );
}

function nameIn(ts: Ts, name: Node): Own {
  return { name: ts.isStringLiteralLike(name) ? name.text : name.getText() };
}

function ofStatement(ts: Ts, node: TypeScript.VariableStatement, local: boolean): Own | undefined {
  const { declarations } = node.declarationList;
  const first = declarations[0];
  const own = first && ofVariable(ts, first, local);
  if (own === undefined || first === undefined) return undefined;
  return declarations.length === 1 ? { ...own, covers: first } : { ...own, qualifier: '' };
}

/** A plain variable inside a body is no site, but lends its name to the functions in its value. */
function ofVariable(ts: Ts, node: TypeScript.VariableDeclaration, local: boolean): Own | undefined {
  const name = firstName(ts, node.name);
  if (name === undefined) return undefined;
  return local && !isFunction(ts, node.initializer) ? { name, site: false } : { name };
}

function firstName(ts: Ts, name: TypeScript.BindingName): string | undefined {
  if (ts.isIdentifier(name)) return name.text;
  const first = name.elements.find((each) => ts.isBindingElement(each));
  return first && ts.isBindingElement(first) ? firstName(ts, first.name) : undefined;
}

function ofModule(ts: Ts, node: TypeScript.ModuleDeclaration): Own | undefined {
  if (ts.isModuleDeclaration(node.parent)) return undefined;
  const names: string[] = [];
  let at: Node | undefined = node;
  for (; at !== undefined && ts.isModuleDeclaration(at); at = at.body) names.push(at.name.text);
  return { name: names.join('.') };
}

const testCall = /^(?:it|test|describe|suite|bench|context|specify)\b/;

/** `it('rejects', …)` and `test.each(rows)('rejects', …)` declare what their title says. */
function ofTest(ts: Ts, { expression }: TypeScript.ExpressionStatement): Own | undefined {
  if (!ts.isCallExpression(expression)) return undefined;
  const [title] = expression.arguments;
  if (title === undefined || !ts.isStringLiteralLike(title) || !testCall.test(expression.getText())) return undefined;
  return { name: title.text.replace(/\s+/g, ' ').slice(0, 200) };
}

/** `exports.reject = …`, `Call.prototype.reject = …`: of consequence at the top level, or when a function is bound. */
function ofAssignment(ts: Ts, { expression }: TypeScript.ExpressionStatement, local: boolean): Own | undefined {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return undefined;
  const { left, right } = expression;
  if (!ts.isPropertyAccessExpression(left)) return undefined;
  if (left.expression.kind === ts.SyntaxKind.ThisKeyword && isFunction(ts, right)) return ofField(ts, left);
  const name = left.getText().replace(/\s+/g, '').slice(0, 200);
  const exported = /^(?:module\.)?exports\b/.test(name);
  return (exported && !local) || isFunction(ts, right) ? { name } : undefined;
}

/** `this.end = () => …` in a constructor or method declares what its class calls `end`. */
function ofField(ts: Ts, left: TypeScript.PropertyAccessExpression): Own {
  const name = left.name.text;
  const around = ts.findAncestor(left, ts.isFunctionLike);
  return around !== undefined && ts.isClassElement(around) ? { name, beside: true } : { name: `this.${name}` };
}

function ofExpression(ts: Ts, node: TypeScript.FunctionExpression | TypeScript.ClassExpression): Own | undefined {
  let { parent } = node as Node;
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
  const bound =
    ts.isVariableDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isBinaryExpression(parent);
  return node.name === undefined || bound ? undefined : { name: node.name.text };
}

/** A property is declared when a function is bound to it, or when it belongs to an object that is itself declared. */
function ofProperty(ts: Ts, node: TypeScript.ObjectLiteralElementLike, local: boolean): Own | undefined {
  if (node.name === undefined || ts.isSpreadAssignment(node)) return undefined;
  const own = nameIn(ts, node.name);
  const bound =
    !ts.isShorthandPropertyAssignment(node) && (!ts.isPropertyAssignment(node) || isFunction(ts, node.initializer));
  return bound || (!local && isDeclared(ts, node.parent)) ? own : { ...own, site: false };
}

function isDeclared(ts: Ts, object: Node): boolean {
  let at = object.parent;
  while (isWrapper(ts, at)) at = at.parent;
  if (ts.isPropertyAssignment(at)) return isDeclared(ts, at.parent);
  if (ts.isBinaryExpression(at)) return ts.isExpressionStatement(at.parent);
  return ts.isVariableDeclaration(at) || ts.isPropertyDeclaration(at) || ts.isExportAssignment(at);
}

function isWrapper(ts: Ts, node: Node): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    (ts.isCallExpression(node) && node.expression.getText() === 'Object.freeze')
  );
}

function isFunction(ts: Ts, value: Node | undefined): boolean {
  let at = value;
  while (
    at !== undefined &&
    (ts.isParenthesizedExpression(at) || ts.isAsExpression(at) || ts.isSatisfiesExpression(at))
  )
    at = at.expression;
  return at !== undefined && (ts.isArrowFunction(at) || ts.isFunctionExpression(at) || ts.isClassExpression(at));
}

/** Overloads are one declaration: from the first signature to the end of the implementation. */
function rangeOf(ts: Ts, node: Node): { start: number; end: number } {
  const own = { start: node.getStart(undefined, false), end: node.end };
  if (!ts.isFunctionDeclaration(node) && !ts.isMethodDeclaration(node) && !ts.isConstructorDeclaration(node))
    return own;
  const { parent } = node;
  const siblings: readonly Node[] = ts.isClassLike(parent)
    ? parent.members
    : ts.isSourceFile(parent) || ts.isBlock(parent) || ts.isModuleBlock(parent)
      ? parent.statements
      : [];
  const at = siblings.indexOf(node);
  if (at < 0) return own;
  const same = (each: Node | undefined): boolean =>
    each !== undefined && each.kind === node.kind && nameText(each) === nameText(node);
  const hasBody = (each: Node | undefined): boolean => each !== undefined && 'body' in each && each.body !== undefined;
  let first = at;
  while (same(siblings[first - 1]) && !hasBody(siblings[first - 1])) first--;
  let last = at;
  while (!hasBody(siblings[last]) && same(siblings[last + 1])) last++;
  if (!hasBody(siblings[last])) return own;
  return { start: siblings[first]?.getStart(undefined, false) ?? own.start, end: siblings[last]?.end ?? own.end };
}

const nameText = (node: Node): string | undefined =>
  'name' in node ? (node.name as Node | undefined)?.getText() : undefined;
