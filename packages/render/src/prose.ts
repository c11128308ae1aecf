import { visible } from '@wacrg/spec/text';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { guardEnds, type Markdown, oneLine, safeUrl, text, trusted } from './escape.ts';

/** Where a link inside the spec's own text leads: a part's page by its bare id; `undefined` when there is no such page. */
export type ResolveLink = (target: string) => string | undefined;

/**
 * The spec authors' own Markdown, made fit for a page: tags that are not in code are shown instead of swallowed
 * (`<offer>` is protocol here, not HTML), bare part ids in links lead to the part's page, links that lead nowhere
 * or to another scheme become their text, and images become links.
 */
export function prose(value: string, resolve: ResolveLink): Markdown {
  const block = visible(value.replace(/\r\n?/g, '\n')).replace(/^(?:[ \t]*\n)+|\s+$/g, '');
  return trusted(closed(needsCare.test(block) ? fix(block, resolve) : block));
}

/** A block of code that nobody closed would go on to the end of the page, with all that stands behind it. */
function closed(block: string): string {
  let fence: string | undefined;
  for (const [, marks = '', info = ''] of block.matchAll(/^ {0,3}(`{3,}|~{3,})(.*)$/gm)) {
    if (fence === undefined) fence = marks.startsWith('`') && info.includes('`') ? undefined : marks;
    else if (marks.startsWith(fence) && info.trim() === '') fence = undefined;
  }
  return fence === undefined ? block : `${block}\n${fence}`;
}

/** The same on one line, for a list item or a table cell. */
export function inlineProse(value: string, resolve: ResolveLink): Markdown {
  const line = visible(oneLine(value));
  const guarded = guardEnds(line).replace(/^([*_](?=\s|$|(?:\s*[*_]){2,}\s*$)|\[(?=[^\]]*\]:)|```|~~~|[<|])/, '\\$1');
  return trusted(isCalm(guarded) ? guarded : fix(guarded, resolve));
}

/** No tag and no link can be in a line whose code spans are simple and whose other text has no sign that starts one. */
const isCalm = (line: string): boolean => !line.includes('``') && !/[<[`\\]/.test(line.replace(/`[^`]*`/g, ''));

const needsCare = /<|\]\(|\]:/;

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** What is used of a node of the parsed text. */
interface ProseNode {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly ProseNode[];
  readonly position?: { readonly start: { readonly offset?: number }; readonly end: { readonly offset?: number } };
}

interface ProseEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Escaping one tag can lay bare another (in an attribute, or in a block of HTML), so the text is read until all is calm. */
function fix(source: string, resolve: ResolveLink): string {
  let current = source;
  for (let reading = 0; reading < 8; reading++) {
    const edits = reading === 0 ? editsOf(current, resolve) : editsOf(current, keepLink);
    if (edits.length === 0) return current;
    current = applied(current, edits);
  }
  return text(source);
}

/** On later readings the ids are resolved already; addresses are still checked. */
const keepLink: ResolveLink = (target) => target;

function editsOf(source: string, resolve: ResolveLink): readonly ProseEdit[] {
  const edits: ProseEdit[] = [];
  visit(parser.parse(source) as ProseNode, (node) => {
    const edit = editOf(node, source, resolve);
    if (edit !== undefined) edits.push({ start: startOf(node), end: endOf(node), text: edit });
    return edit === undefined;
  });
  return edits;
}

/** Children of an edited node are left to the next reading, so that edits never overlap. */
function visit(node: ProseNode, enter: (node: ProseNode) => boolean): void {
  if (enter(node)) for (const child of node.children ?? []) visit(child, enter);
}

const startOf = (node: ProseNode): number => node.position?.start.offset ?? 0;
const endOf = (node: ProseNode): number => node.position?.end.offset ?? 0;

function editOf(node: ProseNode, source: string, resolve: ResolveLink): string | undefined {
  const { type, url = '' } = node;
  const written = source.slice(startOf(node), endOf(node));
  if (type === 'html') return written.replace('<', '&lt;');
  if (type === 'image' || type === 'imageReference')
    return written.replace(/^!(\[\])?/, (_, empty) => (empty ? '[image]' : ''));
  if (type === 'definition')
    return changed(written, written.replace(/:\s*<?[^\s>]*>?/, `: ${goal(url, resolve) ?? '#'}`));
  if (type !== 'link') return undefined;
  if (written.startsWith('<')) return goal(url, resolve) === undefined ? written.replace('<', '&lt;') : undefined;
  if (!written.startsWith('[')) return undefined;
  const last = node.children?.at(-1);
  const label = last === undefined ? '' : source.slice(startOf(node) + 1, endOf(last));
  const address = goal(url, resolve);
  return changed(written, address === undefined ? label : `[${label}](${address})`);
}

const goal = (url: string, resolve: ResolveLink): string | undefined => {
  const resolved = resolve(url);
  return resolved === undefined ? undefined : safeUrl(resolved);
};

const changed = (before: string, after: string): string | undefined => (before === after ? undefined : after);

function applied(source: string, edits: readonly ProseEdit[]): string {
  let at = 0;
  let result = '';
  for (const edit of edits) {
    result += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + source.slice(at);
}
