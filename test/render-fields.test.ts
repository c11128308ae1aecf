import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderPages } from '@wacrg/render';
import { type Corpus, trace } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { pageFacts, words } from './page-facts.ts';

// A corpus in the upstream form with every field of its schemas: nothing that its authors write may get lost on the way to a page.

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const fixture = folder('fixtures/upstream-form');
const templates = new Map(
  readdirSync(folder('../templates')).map((name) => [
    name.replace(/\.hbs$/, ''),
    readFileSync(join(folder('../templates'), name), 'utf8'),
  ]),
);
const address = { repository: 'https://github.com/example-harbour/spec', branch: 'main' };

function render(corpus: Corpus): string {
  const { pages } = renderPages(corpus, trace({ corpus, scans: [] }), { templates, generated: '' });
  return pages.map(({ path, text }) => `${path}\n${text}`).join('\n');
}

/** Fields of the model that no page shows, and why. */
const unseen: readonly (readonly [field: RegExp, reason: string])[] = [
  [/\.place\.(line|column)$/, 'a place is for problems, which have their own reports'],
  [/^(parts|flows|flavors|contributors|enums|techniques|tools)\..*\bplace\.path$/, 'the same'],
  [/^parts\.\d+\.links\./, 'read by lint; the links themselves stand in the texts'],
  [/^parts\.\d+\.order$/, 'the loader has sorted by it'],
  [
    /^parts\.\d+\.clauses\.\d+\.(rules|under)$/,
    'it stands in the normative text; here it says what changes with the clause',
  ],
  [
    /^parts\.\d+\.clauses\.\d+\.(authored|heading)$/,
    'lint speaks of made ids; a heading is shown where the clause has lost its subject',
  ],
];

type Leaf = string | number | boolean;

/** The paths of all values in the model that are not lists or records. */
function leaves(value: unknown, path = ''): readonly string[] {
  if (value instanceof Map) return [];
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

const changed = (value: Leaf): Leaf =>
  typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${value}qzx`;

/** The model with one value changed. */
function withChange<T>(value: T, [key = '', ...rest]: readonly string[]): T {
  if (Array.isArray(value)) {
    return value.map((each, index) => (String(index) === key ? withChange(each, rest) : (each as unknown))) as T;
  }
  if (typeof value !== 'object' || value === null) return changed(value as Leaf) as T;
  return { ...value, [key]: withChange((value as Record<string, unknown>)[key], rest) };
}

test('a change of any field of the model changes a page', async () => {
  const { corpus } = await loadCorpus(fixture, address);
  const before = render(corpus);
  const seen = leaves(corpus).filter((path) => !unseen.some(([field]) => field.test(path)));
  expect(seen.length).toBeGreaterThan(250);
  expect(seen.filter((path) => render(withChange(corpus, path.split('.'))) === before)).toEqual([]);
}, 180_000);

test('every exception is one: there is such a field, and changing it changes nothing', async () => {
  const { corpus } = await loadCorpus(fixture, address);
  const before = render(corpus);
  for (const [field] of unseen) {
    const paths = leaves(corpus).filter((path) => field.test(path));
    expect([
      field,
      paths.length > 0 && paths.some((path) => render(withChange(corpus, path.split('.'))) === before),
    ]).toEqual([field, true]);
  }
}, 60_000);

/** Values in the sources that are no text of a page. */
const unwritten: readonly (readonly [field: string, reason: string])[] = [
  ['order', 'a sort key'],
  ['notify_opt_in', 'told in a sentence'],
  ['required', 'told in a word'],
  ['occurrence', 'a sign, shown with its meaning'],
];

test('every text in the sources is seen on a page', async () => {
  const { corpus } = await loadCorpus(fixture, address);
  const all = render(corpus);
  const { pieces, rows, code } = pageFacts(all, (url) => url);
  const said = words(
    [...pieces, ...rows.flat()]
      .flatMap(({ text, links }) => [text, ...links])
      .concat(code)
      .join(' '),
  );
  const lost = sources()
    .flatMap(({ file, value }) => texts(value, file))
    .filter(({ text }) => !said.includes(text) && !all.includes(text));
  expect(lost).toEqual([]);
});

function sources(): readonly { readonly file: string; readonly value: unknown }[] {
  const skipped = /^(generated|vectors|schema)\b|\.map\.yaml$/;
  return readdirSync(join(fixture, 'spec'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && !skipped.test(file))
    .sort()
    .map((file) => ({
      file,
      value: parse(readFileSync(join(fixture, 'spec', file), 'utf8'), { schema: 'failsafe' }) as unknown,
    }));
}

/** The texts in a source: pieces of prose as a reader sees them, blocks of code by line. */
function texts(value: unknown, where: string): readonly { readonly where: string; readonly text: string }[] {
  if (typeof value === 'string') {
    const { pieces, rows, code } = pageFacts(value, (url) => url);
    const lines = code.flatMap((block) => block.split('\n'));
    return [...pieces, ...rows.flat()]
      .map(({ text }) => text)
      .concat(lines.map(words))
      .filter((text) => text !== '')
      .map((text) => ({ where, text }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => !unwritten.some(([field]) => field === key))
    .flatMap(([key, inner]) => texts(inner, `${where} ${key}`));
}
