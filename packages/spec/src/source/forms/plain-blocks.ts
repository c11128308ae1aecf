import type { ListItem, Paragraph, RootContent } from 'mdast';

/** Words as Markdown that says nothing but them. */
export const plainMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(/^([+-]|\d+[.)])(?=\s|$)/, '\\$1')
    .replace(/^(\d+)\\?([.)])(?=\s|$)/, '$1\\$2');

/** What is shown as it stands. */
export const codeBlock = (lines: readonly string[]): string =>
  ['```', ...lines.map((line) => line.replaceAll('```', "'''")), '```'].join('\n');

/**
 * The blocks of a text whose paragraphs are of {@link codeBlock}, or lines of {@link plainMarkdown}, of which those that begin with
 * `* ` are items: what the parser of Markdown says of it, in a hundredth of its time, for most of an RFC is such text.
 *
 * @param paragraphs the text's paragraphs, with their offsets in it
 */
export function plainBlocks(
  paragraphs: readonly { readonly markdown: string; readonly offset: number }[],
): readonly RootContent[] {
  const blocks: RootContent[] = [];
  for (const { markdown, offset } of paragraphs) {
    if (markdown.startsWith('```')) {
      blocks.push({ type: 'code', value: '', position: between(offset, offset + markdown.length) });
      continue;
    }
    let at = offset;
    for (const line of markdown.split('\n')) {
      addLine(blocks, line, at);
      at += line.length + 1;
    }
  }
  return blocks;
}

function addLine(blocks: RootContent[], line: string, at: number): void {
  const position = between(at, at + line.length);
  if (!line.startsWith('* ')) {
    blocks.push(isRule(line) ? { type: 'thematicBreak', position } : paragraphOf(line, at));
    return;
  }
  const words = line.slice(2);
  const content = isRule(words) ? ({ type: 'thematicBreak', position } as const) : paragraphOf(words, at + 2);
  const item: ListItem = { type: 'listItem', children: [content], position };
  const last = blocks.at(-1);
  // Items of one list may stand apart.
  if (last?.type !== 'list') blocks.push({ type: 'list', children: [item], position });
  else
    blocks[blocks.length - 1] = {
      ...last,
      children: [...last.children, item],
      position: between(last.position?.start.offset ?? at, at + line.length),
    };
}

const isRule = (line: string): boolean => /^(?:-[ \t]*){3,}$/.test(line);

function paragraphOf(line: string, at: number): Paragraph {
  const position = between(at, at + line.length);
  return {
    type: 'paragraph',
    children: [{ type: 'text', value: line.replace(/\\([!-/:-@[-`{-~])/g, '$1'), position }],
    position,
  };
}

const between = (start: number, end: number): NonNullable<Paragraph['position']> => ({
  start: { line: 1, column: 1, offset: start },
  end: { line: 1, column: 1, offset: end },
});
