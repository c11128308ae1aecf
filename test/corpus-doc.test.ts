import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCorpus, readConfig } from '@wacrg/spec/load';
import { configJsonSchema, flavorKeys, flowKeys, partKeys } from '@wacrg/spec/source';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';

const docs = readFileSync(fileURLToPath(new URL('../docs/corpus.md', import.meta.url)), 'utf8');

/** Each example with the file that stands above it. */
const examples = new Map(
  [...docs.matchAll(/^`([\w./-]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm)].map(([, path = '', text = '']) => [path, text]),
);

function written(): string {
  const folder = temporaryFolder();
  for (const [path, text] of examples) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

test('the examples of docs/corpus.md are one spec that loads without a problem, and says what they say', async () => {
  const folder = written();
  const { corpus, problems } = await loadCorpus(folder);
  expect(problems).toEqual([]);
  expect(corpus).toMatchObject({ namespace: 'doors', title: 'The spec of doors', scope: ['doors', 'GAT-01'] });
  const [part] = corpus.parts;
  expect(part).toMatchObject({ code: 'DOR-01', aliases: ['DOR-09'], findings: 'Old doors creak.' });
  expect(part?.clauses.map(({ id, level }) => `${level} ${id}`)).toEqual(['MUST handle-first', 'SHOULD bell']);
  expect(corpus.flows[0]?.steps).toHaveLength(2);
  const [flavor] = corpus.flavors;
  expect(flavor).toMatchObject({ id: 'hinge-rs', ref: 'v2', notifyRepo: 'owner/hinge', notifyOptIn: true });
  expect(flavor?.exceptions).toMatchObject([{ code: 'DOR-02' }]);
  expect(corpus.contributors).toMatchObject([{ id: 'ada' }]);
  expect(corpus.glossary).toMatchObject([{ term: 'handle' }]);
  expect(await readConfig(join(folder, 'other'))).toMatchObject({
    problems: [],
    config: {
      corpus: { form: 'oft', code: '{name}' },
      dialects: [{ name: 'oft' }, { name: 'wacrg' }],
      codes: 'window-[a-z]+',
    },
  });
  const library = await readConfig(join(folder, 'library'));
  expect(library).toMatchObject({
    problems: [],
    config: { flavor: 'hinge-rs', exceptions: [{ code: 'DOR-01#bell' }] },
  });
});

test('the example of a library that follows several specs says what it says', async () => {
  const { config, problems } = await readConfig(join(written(), 'several'));
  expect(problems).toEqual([]);
  expect(config.specs?.map(({ id, flavor, dialects, gates }) => [id, flavor, dialects, gates])).toEqual([
    ['doors', undefined, [{ name: 'wacrg' }], ['MUST=80']],
    ['windows', 'glass-rs', [{ name: 'oft' }], []],
  ]);
});

test('the template of the example takes in templates that there are', () => {
  const names = [...(examples.get('templates/part.hbs') ?? '').matchAll(/\{\{> ([\w-]+)\}\}/g)].map(([, name]) => name);
  expect(names).toHaveLength(5);
  for (const name of names)
    expect(existsSync(fileURLToPath(new URL(`../templates/${name}.hbs`, import.meta.url))), name).toBe(true);
});

const frontMatter = (path: string): string => examples.get(path)?.split('---')[1] ?? '';
const config = configJsonSchema() as { readonly properties: Readonly<Record<string, unknown>> };

// `parent` names a part that the small spec does not have, and a page says its `summary` in its text.
test.each<[string, readonly string[], string | readonly object[], readonly string[]]>([
  [
    'a part',
    partKeys,
    frontMatter('spec/doors/door-open.md'),
    ['parent', 'clause_aliases', 'retired', 'split_into', 'merged_from', 'summary'],
  ],
  ['a flow', flowKeys, frontMatter('spec/flows/door-opened.md'), ['summary']],
  ['a library', flavorKeys, examples.get('spec/flavors/hinge-rs.yaml') ?? '', []],
  [
    'wacrg.yaml',
    Object.keys(config.properties),
    ['wacrg.yaml', 'library/wacrg.yaml', 'other/wacrg.yaml', 'several/wacrg.yaml'].map((path) =>
      parse(examples.get(path) ?? ''),
    ),
    [],
  ],
])('every key of %s is explained, and used in an example', (_, keys, example, unused) => {
  const rows = docs.split('\n').filter((line) => line.startsWith('| `'));
  const explained = rows.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, key]) => key));
  expect(keys.filter((key) => !explained.includes(key))).toEqual([]);
  const used = (typeof example === 'string' ? [parse(example)] : example).flatMap((each) => Object.keys(each));
  expect(keys.filter((key) => !used.includes(key) && !unused.includes(key))).toEqual([]);
});
