import type { Nodes, Root, RootContent } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';

// Only ever parses: what is written is spliced into the source text, so that every other byte stays.
const parser = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, ['yaml'])
  .use(withoutAutolinks)
  .freeze();

/**
 * Bare addresses stay words: nobody asks for them, and looking for them at every letter took a fifth of the time that a page takes.
 * They have nothing of their own in GitHub's extension that could be left out, so what looks for them is taken away again.
 */
export function withoutAutolinks(this: Processor): void {
  const data = this.data();
  for (const { text } of data.micromarkExtensions ?? [])
    for (const [code, constructs] of Object.entries(text ?? {}))
      Object.assign(text ?? {}, { [code]: [constructs].flat().filter((each) => !/Autolink$/.test(each?.name ?? '')) });
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .filter((each) => !('transforms' in each && each.transforms !== undefined));
}

/** Lists in lists and quotes in quotes; no page that people can read comes near it. */
const maxDepth = 100;
/** Only a line that is longer can open so many blocks. */
const longLine = /^[ \t]*[>+*\d[-][^\n]{100,}$/gm;
/** Brackets and emphasis marks between two blank lines; parsing them takes quadratic time. */
const maxMarks = 8_000;

/**
 * The tree of a Markdown text, with front matter and GitHub's tables. Offsets count from after a byte-order mark.
 *
 * @throws {RangeError} When it is nested too deeply, so that whatever walks the tree may recurse, or is so intricate
 * that parsing would take minutes.
 */
function parseMarkdown(text: string): Root {
  checkIntricacy(text);
  return shallow(parser.parse(text));
}

/** The top-level blocks of a text from an offset on, such as where its front matter ends; throws as {@link parseMarkdown}. */
export function parseBlocks(text: string, from = 0): readonly RootContent[] {
  return parseMarkdown(text).children.filter((block) => rangeOf(block)[0] >= from);
}

/** @throws {RangeError} When parsing a text would take minutes. */
function checkIntricacy(text: string): void {
  if ((text.match(longLine) ?? []).some(opensManyBlocks)) tooIntricate();
  if (text.length > maxMarks && text.split(/\n[ \t\r>]*\n/).some(hasManyMarks)) tooIntricate();
}

function shallow(tree: Root): Root {
  let level: readonly Nodes[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) tooIntricate();
    level = level.flatMap((node) => ('children' in node ? node.children : []));
  }
  return tree;
}

function tooIntricate(): never {
  throw new RangeError('The text is nested too deeply.');
}

const blockMarkers = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)]|\[\^[^\]\n]{1,40}\]:)(?=[ \t>]))+/;

function opensManyBlocks(line: string): boolean {
  const opening = blockMarkers.exec(line)?.[0] ?? '';
  return opening.length > maxDepth && opening.replace(/[ \t]+/g, '').length > maxDepth;
}

function hasManyMarks(paragraph: string): boolean {
  if (paragraph.length <= maxMarks) return false;
  // The cells of a table are parsed one by one, and a long table is no attack.
  const marks = paragraph.split('\n').map((line) => (/^\s*\|/.test(line) ? 0 : (line.match(/[[\]*_~]/g)?.length ?? 0)));
  return marks.reduce((sum, each) => sum + each, 0) > maxMarks;
}

/** The offsets of a node in the text that was parsed. */
export function rangeOf(node: Nodes): readonly [number, number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}
