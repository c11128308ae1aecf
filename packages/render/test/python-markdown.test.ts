import { expect, test } from 'vitest';
import { text } from '../src/escape.ts';
import { pythonReader } from './python-reader.ts';
import { foreignElements, strangePages } from './strange-pages.ts';

// The real reader of mkdocs: `pip install markdown`.
const { isThere, read } = pythonReader(
  'markdown',
  "markdown.markdown(page, extensions=['tables', 'fenced_code', 'attr_list'])",
);

test.skipIf(isThere)('Python-Markdown is not on this machine: 0 pages read with it', () => {});

test.skipIf(!isThere)('what a stranger wrote is text for Python-Markdown, and shows no backslash of ours', () => {
  for (const [index, html] of read(strangePages).entries())
    expect(foreignElements(html), `${JSON.stringify(strangePages[index])}\n${html}`).toBeNull();
  const signs = 'a < b > c ~ d $ e : f & g | h = i';
  expect(read([text(signs)])[0]).not.toContain('\\');
});
