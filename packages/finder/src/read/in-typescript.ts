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
    commentAt: (offset) => commentIn(ts, root, offset),
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
  for (let node: Node | undefined = root; node !== undefined; ) {
    node = node
      .getChildren(root)
      .find(
        (each) =>
          each.pos <= offset &&
          offset < each.end &&
          !(each.kind >= ts.SyntaxKind.FirstJSDocNode && each.kind <= ts.SyntaxKind.LastJSDocNode),
      );
    if (node !== undefined) path.push(node);
  }
  const end = root.endOfFileToken;
  return path.length === 1 && offset >= end.pos ? [...path, end] : path;
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
