import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderPages } from '@wacrg/render';
import { trace } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteFiles } from '../src/build/site.ts';
import { keepCorpus } from '../src/source/site-corpus.ts';
import { kept } from './kept.ts';

const templateFolder = fileURLToPath(new URL('../../../templates', import.meta.url));
const templates = new Map(
  readdirSync(templateFolder).map((name) => [
    name.replace(/\.hbs$/, ''),
    readFileSync(join(templateFolder, name), 'utf8'),
  ]),
);

let folder: string;
let files: ReadonlyMap<string, string>;

const sources = {
  'wacrg.yaml':
    "title: Bells\nrepository: https://github.com/o/bells\ncorpus: { form: markdown, files: ['/??.md'], code: 'BELL-{name}' }\n",
  '01.md':
    '# Ring\n\nA bell MUST ring as [the other](02.md#how-long) says; see [notes](notes.txt) and [why](#why).\n\n## Why\n\nSo.\n',
  '02.md': '# Length\n\n## How long\n\nIt MUST stop.\n',
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wacrg-bells-'));
  for (const [path, text] of Object.entries(sources)) writeFileSync(join(folder, path), text);
  const { corpus } = await loadCorpus(folder);
  const result = trace({ corpus, scans: [] });
  const { pages } = renderPages(corpus, result, { templates, generated: '' });
  const source = {
    corpus: keepCorpus(corpus),
    result: kept(result, corpus),
    pages: new Map(pages.filter(({ path }) => path.endsWith('.md')).map(({ path, text }) => [path, text])),
    files: new Map(pages.filter(({ path }) => !path.endsWith('.md')).map(({ path }) => [path, path])),
    snapshots: [],
    olderResults: 0,
    ownFiles: new Map(),
  };
  files = new Map(siteFiles(source).map(({ path, text }) => [path, [...text()].join('')]));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a site of a spec whose pages lie side by side in Markdown', () => {
  test('leads from page to page as its authors do, and to their forge where it has no page', () => {
    const ring = files.get('bell-01.html') ?? '';
    expect(ring).toContain('<a href="bell-02.html#how-long">the other</a>');
    expect(ring).toContain(
      '<a href="https://github.com/o/bells/blob/HEAD/notes.txt" rel="noopener noreferrer">notes</a>',
    );
    expect(ring).toContain('<a href="#why">why</a>');
  });

  test('leads to the history of each page, though nobody names the branch', () => {
    expect(files.get('bell-01.html')).toContain(
      '<a href="https://github.com/o/bells/commits/HEAD/01.md" rel="noopener noreferrer">protocol history / diff</a>',
    );
  });

  test('has no link to a page or place that is not there', () => {
    const broken: string[] = [];
    for (const [path, text] of files)
      for (const [, href = ''] of text.matchAll(/<a [^>]*href="([^":]*)"/g)) {
        const { pathname, hash } = new URL(href, `http://site/${path}`);
        const page = path.endsWith('.html') ? (files.get(pathname.slice(1)) ?? '') : text;
        const isThere = hash === '' ? page !== '' : page.includes(` id="${hash.slice(1)}"`);
        if (!isThere && !/\.(svg|csv|json)$/.test(pathname)) broken.push(`${path} → ${href}`);
      }
    expect(broken).toEqual([]);
  });
});
