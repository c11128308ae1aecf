import { type Document, isScalar, type LineCounter, type Node, type ParsedNode } from 'yaml';
import { type PolicyProblemCode, type ProblemDetails, textOf } from './problem-text.ts';

/** Where in the file a problem is. Lines and columns count from 1. */
export interface PolicyPlace {
  readonly line: number;
  readonly column: number;
  /** `rules.throttle.within`; empty for the file as a whole. */
  readonly path: string;
}

/** One fault of a policy file. With an `error` the file cannot be used. */
export interface PolicyProblem {
  readonly code: PolicyProblemCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly place: PolicyPlace;
  /** What to write instead of the word at the place. */
  readonly fix?: string;
}

/** The path of a value in the file: names of fields and places in lists. */
export type ValuePath = readonly PropertyKey[];

/** A file as it was read, with the way from paths to places. */
export interface PolicySource {
  readonly document: Document<ParsedNode>;
  readonly lines: LineCounter;
}

/** Makes a problem of the value at a path; `onKey` means the name of the field itself. */
export function problemAt(
  source: PolicySource,
  path: ValuePath,
  what: { readonly code: PolicyProblemCode; readonly onKey?: boolean } & ProblemDetails,
): PolicyProblem {
  const { code, onKey = false, ...details } = what;
  const severity = code === 'unused-text' || code === 'never-asked' || code === 'no-effect' ? 'warning' : 'error';
  const offset = offsetOf(source.document, path, onKey);
  const { line, col } = source.lines.linePos(offset);
  return {
    code,
    severity,
    message: textOf(code, details),
    place: { line: Math.max(1, line), column: Math.max(1, col), path: path.map(String).join('.') },
    ...(details.nearest !== undefined && { fix: details.nearest }),
  };
}

/** The nearest value on the way to the path that stands in the file. */
function offsetOf(document: Document<ParsedNode>, path: ValuePath, onKey: boolean): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === path.length && onKey ? keyAt(document, path) : nodeAt(document, path.slice(0, length));
    const start = node?.range?.[0];
    if (start !== undefined) return start;
  }
  return 0;
}

function nodeAt(document: Document<ParsedNode>, path: ValuePath): Node | null | undefined {
  return path.length === 0 ? document.contents : (document.getIn(path, true) as Node | undefined);
}

function keyAt(document: Document<ParsedNode>, path: ValuePath): Node | undefined {
  const map = nodeAt(document, path.slice(0, -1));
  if (map === null || map === undefined || !('items' in map)) return undefined;
  const items = map.items as readonly unknown[];
  const pair = items.find((item) => isPairOf(item, path.at(-1)));
  return (pair as { readonly key: Node } | undefined)?.key;
}

function isPairOf(item: unknown, name: PropertyKey | undefined): boolean {
  const key = (item as { readonly key?: unknown }).key;
  return isScalar(key) && String(key.value) === String(name);
}
