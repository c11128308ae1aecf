import GithubSlugger from 'github-slugger';
import type { Heading } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { parseBlocks, rangeOf } from '../markdown/markdown.ts';
import { lineIndex } from '../text/line-index.ts';
import { tooDeep, unlessTooDeep } from '../text/too-deep.ts';
import type { FormSettings, PartsRead, SourceForm } from './form.ts';
import { rfcForm } from './rfc.ts';
import { type Section, sectionedParts } from './sectioned.ts';

/** Specs as duvet reads them: RFCs as text, and Markdown by its headings. Each section is a part. */
export const duvetForm: SourceForm = {
  name: 'duvet',
  recognizes: (path) => rfcForm.recognizes(path) || /\.(?:md|markdown)$/i.test(path),
  parse: (text, path, settings) =>
    rfcForm.recognizes(path)
      ? rfcForm.parse(text, path, settings)
      : unlessTooDeep(
          (): PartsRead => fromMarkdown(text.replace(/^\uFEFF/, ''), path, settings),
          () => ({ parts: [], problems: [tooDeep(path)] }),
        ),
};

function fromMarkdown(text: string, path: string, settings: FormSettings): PartsRead {
  const blocks = parseBlocks(text);
  const position = lineIndex(text);
  const slugger = new GithubSlugger();
  const headings = blocks.filter((each): each is Heading => each.type === 'heading');
  const [first] = headings;
  const sections = headings.map((each, n): Section => {
    const [from, to] = [rangeOf(each)[1], headings[n + 1] ? rangeOf(headings[n + 1] ?? each)[0] : text.length];
    const title = plainText(each);
    const line = position(rangeOf(each)[0]).line;
    const own = blocks.filter((block) => rangeOf(block)[0] >= from && rangeOf(block)[1] <= to);
    return {
      number: slugger.slug(title),
      title,
      line,
      anchors: [],
      blocks: own.map((block) => ({ markdown: text.slice(...rangeOf(block)), line: position(rangeOf(block)[0]).line })),
    };
  });
  const title = first === undefined ? '' : plainText(first);
  return sections.length === 0
    ? { parts: [], problems: [] }
    : sectionedParts({ title, summary: '', sections }, path, settings);
}
