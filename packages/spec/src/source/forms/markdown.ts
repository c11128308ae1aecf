import type { Heading, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { clausesOf } from '../clauses.ts';
import { frontMatterOf } from '../front-matter.ts';
import { lineIndex } from '../line-index.ts';
import { parseBlocks, rangeOf } from '../markdown.ts';
import { tooDeep, unlessTooDeep } from '../too-deep.ts';
import type { FormSettings, PartsRead, SourceForm } from './form.ts';
import { codeOf, makePart } from './make-part.ts';

/** Any Markdown as it is: a file is a part, its sentences with MUST, SHOULD or MAY are clauses, all of it is normative. */
export const markdownForm: SourceForm = {
  name: 'markdown',
  recognizes: (path) => /\.(?:md|markdown)$/i.test(path),
  parse: (text, path, settings) =>
    unlessTooDeep(
      () => parse(text, path, settings),
      () => ({ parts: [], problems: [tooDeep(path)] }),
    ),
};

function parse(written: string, path: string, settings: FormSettings): PartsRead {
  const text = written.replace(/^\uFEFF/, '');
  const start = frontMatterOf(text)?.after ?? 0;
  const blocks = parseBlocks(text, start);
  const code = codeOf(path, settings.code);
  const headings = blocks.filter((each): each is Heading => each.type === 'heading');
  const titles = headings.map((each) => plainText(each)).filter((each) => lettersOf(each) !== lettersOf(code));
  const words = blocks.find((each) => each.type === 'paragraph' && !isLabels(each));
  const prose = { text, source: text, blocks: () => blocks, locate: lineIndex(text) };
  const { clauses } = clausesOf(prose, path);
  const facts = {
    title: titles[0] ?? code,
    summary: words === undefined ? '' : text.slice(...rangeOf(words)),
    normative: demoted(text, start, headings),
    clauses,
  };
  return { parts: [makePart(path, settings, facts)], problems: [] };
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** A line of words in code alone, such as `draft` `optional`, is no summary. */
const isLabels = (block: RootContent): boolean =>
  'children' in block && block.children.every((each) => each.type === 'inlineCode' || plainText(each).trim() === '');

/** The text with its headings two levels deeper, because it stands below one on its page. */
function demoted(text: string, start: number, headings: readonly Heading[]): string {
  let at = start;
  let result = '';
  for (const heading of headings) {
    const [from, to] = rangeOf(heading);
    const [first, last] = [heading.children[0], heading.children.at(-1)];
    const words = first && last ? text.slice(rangeOf(first)[0], rangeOf(last)[1]).replace(/\s+/g, ' ') : '';
    result += `${text.slice(at, from)}${'#'.repeat(Math.min(6, heading.depth + 2))} ${words}`;
    at = to;
  }
  return (result + text.slice(at)).trim();
}
