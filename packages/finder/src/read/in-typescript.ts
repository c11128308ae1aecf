import type { Project, ts as TypeScript } from 'ts-morph';
import type { Comment, Declaration, Source } from './source.ts';
import { namer } from './typescript-names.ts';

type Ts = typeof TypeScript;
type Node = TypeScript.Node;

interface Loaded {
  readonly project: Project;
  readonly ts: Ts;
}

let loading: Promise<Loaded> | undefined;

/** Reads TypeScript or JavaScript with ts-morph, which is loaded when such a file is first read. */
export async function openTypeScript(text: string, path: string): Promise<Source> {
  loading ??= load();
  const { project, ts } = await loading;
  const file = project.createSourceFile(`/${fileName(path)}`, text, {
    overwrite: true,
    scriptKind: scriptKind(ts, path),
  });
  const root = file.compilerNode;
  const nameOf = namer(ts);
  return {
    text,
    separator: '.',
    offside: false,
    commentAt: lastCommentFirst((offset) => commentIn(ts, root, offset)),
    isString: (offset) => {
      const token = pathTo(ts, root, offset).at(-1);
      return token !== undefined && (ts.isStringLiteralLike(token) || ts.isTemplateMiddleOrTemplateTail(token));
    },
    declarationsAt: (offset) => declarationsOn(pathTo(ts, root, offset), offset, nameOf),
    dispose: () => file.forget(),
  };
}

/** What is read next is read by a new project. */
export function discardTypeScript(): void {
  loading = undefined;
}

async function load(): Promise<Loaded> {
  const { Project, ts } = await import('ts-morph');
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
    compilerOptions: { allowJs: true, noResolve: true, noLib: true },
  });
  return { project, ts };
}

/** Only the extension matters; a name of our own cannot collide or climb out of the project. */
let files = 0;
const fileName = (path: string): string => `${++files}${/\.\w+$/.exec(path)?.[0] ?? '.ts'}`;

function scriptKind(ts: Ts, path: string): TypeScript.ScriptKind {
  if (/\.tsx$/.test(path)) return ts.ScriptKind.TSX;
  return /\.[mc]?ts$/.test(path) ? ts.ScriptKind.TS : ts.ScriptKind.JSX;
}

/** Neighbouring questions are mostly about one comment, and finding it takes as long as the white space around it. */
function lastCommentFirst(find: Source['commentAt']): Source['commentAt'] {
  let last: Comment | undefined;
  return (offset) => {
    if (last === undefined || offset < last.start || last.end <= offset) last = find(offset);
    return last;
  };
}

/** The comment at an offset: one in the white space before the token that the offset belongs to. */
function commentIn(ts: Ts, root: TypeScript.SourceFile, offset: number): Comment | undefined {
  const token = pathTo(ts, root, offset).at(-1);
  if (token === undefined || token.kind === ts.SyntaxKind.JsxText || offset >= token.getStart(root, false))
    return undefined;
  const ranges = [
    ...(ts.getTrailingCommentRanges(root.text, token.pos) ?? []),
    ...(ts.getLeadingCommentRanges(root.text, token.pos) ?? []),
  ];
  const range = ranges.find(({ pos, end }) => pos <= offset && offset < end);
  return range && { start: range.pos, end: range.end, inner: false };
}

/** The nodes from the root to the token at an offset; the space before a token belongs to it. */
function pathTo(ts: Ts, root: TypeScript.SourceFile, offset: number): readonly Node[] {
  const path: Node[] = [root];
  const { FirstJSDocNode: first, LastJSDocNode: last } = ts.SyntaxKind;
  for (let node: Node | undefined = root; node !== undefined; ) {
    node = childAt(node.getChildren(root), offset, (kind) => kind >= first && kind <= last);
    if (node !== undefined) path.push(node);
  }
  const end = root.endOfFileToken;
  return path.length === 1 && offset >= end.pos ? [...path, end] : path;
}

/** The child that covers an offset, in time that does not grow with their number; comments of JSDoc overlap what follows. */
function childAt(children: readonly Node[], offset: number, isDoc: (kind: number) => boolean): Node | undefined {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((children[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < children.length; at++) {
    const child = children[at];
    if (child === undefined || child.pos > offset) return undefined;
    if (offset < child.end && !isDoc(child.kind)) return child;
  }
  return undefined;
}

function declarationsOn(
  path: readonly Node[],
  offset: number,
  nameOf: ReturnType<typeof namer>,
): readonly Declaration[] {
  const covered = new Set<Node>();
  const declarations: Declaration[] = [];
  let local = false;
  for (const node of path) {
    const { named, covers, beside, local: inside } = nameOf(node, local);
    if (named !== undefined && !covered.has(node) && named.start <= offset && offset < named.end) {
      const around = beside ? declarations.pop() : undefined;
      if (around !== undefined) declarations.push({ ...around, qualifier: '' });
      declarations.push(named);
    }
    if (covers !== undefined) covered.add(covers);
    local = inside;
  }
  return declarations;
}
