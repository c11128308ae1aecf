import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { code, text } from '../src/escape.ts';
import { hostile } from './hostile.ts';

// The real reader of mkdocs: `pip install markdown`, or its interpreter in WACRG_PYTHON.
const python = process.env.WACRG_PYTHON ?? 'python3';
const program = [
  'import json, sys, markdown',
  'pages = json.load(sys.stdin)',
  "json.dump([markdown.markdown(page, extensions=['tables', 'fenced_code', 'attr_list']) for page in pages], sys.stdout)",
].join('\n');
const isThere = spawnSync(python, ['-c', 'import markdown']).status === 0;

const places: readonly ((value: string) => string)[] = [
  (value) => `before\n\n${value}\n\nafter`,
  (value) => `- ${value}`,
  (value) => `| a | b |\n| --- | --- |\n| ${value} | end |`,
  (value) => `It says ${value} there.`,
];

/** HTML of pages as Python-Markdown makes it. */
function htmlOf(pages: readonly string[]): readonly string[] {
  const { stdout, stderr } = spawnSync(python, ['-c', program], {
    input: JSON.stringify(pages),
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as readonly string[];
}

const ours = /<\/?(?:p|ul|li|table|thead|tbody|tr|th|td|code|h2|strong)>|<(?:th|td) style="[a-z: ;-]*">/g;

test.skipIf(isThere)('Python-Markdown is not on this machine: 0 pages read with it', () => {});

test.skipIf(!isThere)('what a stranger wrote is text for Python-Markdown, and shows no backslash of ours', () => {
  const strange = fc.sample(
    fc
      .array(fc.constantFrom(...hostile, ...'`|\\[]()<>*_~&#!{}$:.-+= \n\tab1@/'), { maxLength: 12 })
      .map((all) => all.join('').toWellFormed()),
    { numRuns: 500, seed: 14 },
  );
  const values = [...hostile.map((each) => each.toWellFormed()), ...strange];
  const pages = values.flatMap((value) => places.flatMap((put) => [put(text(value)), put(code(value))]));
  for (const [index, html] of htmlOf(pages).entries()) {
    expect(html.replace(ours, '').match(/<[^>]*>?/g), `${JSON.stringify(pages[index])}\n${html}`).toBeNull();
  }
  const signs = 'a < b > c ~ d $ e : f & g | h = i';
  expect(htmlOf([text(signs)])[0]).not.toContain('\\');
});
