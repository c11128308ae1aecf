import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Page, renderPages } from '@wacrg/render';
import { trace } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { afterAll, expect, test } from 'vitest';

// Rendering writes into the very files that the corpus is loaded from, so it must not change what is loaded.

const root = fileURLToPath(new URL('..', import.meta.url));
const templates = new Map(
  readdirSync(join(root, 'templates')).map((name) => [
    name.replace(/\.hbs$/, ''),
    readFileSync(join(root, 'templates', name), 'utf8'),
  ]),
);
const scratch = mkdtempSync(join(tmpdir(), 'wacrg-render-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function renderIn(folder: string): Promise<{ readonly pages: readonly Page[]; readonly loaded: unknown }> {
  const { corpus, problems } = await loadCorpus(folder, { repository: 'https://github.com/o/spec', branch: 'main' });
  const { pages, problems: broken } = renderPages(corpus, trace({ corpus, scans: [] }), {
    templates,
    generated: 'spec/generated',
  });
  const texts = corpus.parts.map(({ code, summary, normative, findings, clauses }) => ({
    code,
    summary,
    normative,
    findings,
    clauses: clauses.map(({ id, level, text }) => ({ id, level, text })),
  }));
  return { pages, loaded: { texts, digest: corpus.digest, codes: [...problems, ...broken].map(({ code }) => code) } };
}

function write(folder: string, pages: readonly Page[]): void {
  for (const { path, text } of pages) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

test.each([
  ["this project's own spec", root],
  ['a corpus in the native form', join(root, 'test/fixtures/native-form')],
  ['the same with CRLF line endings', join(root, 'test/fixtures/native-form')],
])('%s: rendering twice gives the same pages, and the spec says the same as before', async (title, source) => {
  const folder = mkdtempSync(join(scratch, 'corpus-'));
  cpSync(join(source, 'spec'), join(folder, 'spec'), { recursive: true });
  if (title.includes('CRLF')) withCrlf(join(folder, 'spec'));
  const first = await renderIn(folder);
  write(folder, first.pages);
  const second = await renderIn(folder);
  expect(second.pages).toEqual(first.pages);
  expect(second.loaded).toEqual(first.loaded);
});

function withCrlf(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.md')) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), text.replace(/\r?\n/g, '\r\n'));
  }
}
