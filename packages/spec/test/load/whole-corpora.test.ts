import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { lintCorpus } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../../..');
// A copy of the real group's corpus, where one lies beside this repository.
const upstream = resolve(root, '..', 'shared', 'upstream');

test("the project's own spec loads with no problem, and every one of its clauses has an id of its own", async () => {
  const { corpus, problems } = await loadCorpus(root);
  expect(problems).toEqual([]);
  expect(lintCorpus(corpus)).toEqual([]);
  expect(corpus.parts.map(({ code }) => code)).toEqual(expect.arrayContaining(['SIG-08', 'SIG-14']));
});

describe.skipIf(!existsSync(upstream))("the group's own corpus", () => {
  test('loads as it is, with no error, and no file is left out', async () => {
    const { corpus, problems } = await loadCorpus(upstream);
    // Two of its sentences begin alike.
    expect(problems.filter(({ code }) => code !== 'clause-id-repeated')).toEqual([]);
    const count = (folder: string) =>
      readdirSync(join(upstream, 'spec', folder)).filter((name) => /(?<!\.map)\.yaml$/.test(name)).length;
    expect(corpus.parts).toHaveLength(count('signalling'));
    expect(corpus.flows).toHaveLength(count('flows'));
    expect(corpus.flavors).toHaveLength(count('flavors'));
    expect(corpus.contributors).toHaveLength(count('contributors'));
    expect(corpus.stanzas).toHaveLength(count('stanzas'));
    expect(corpus.enums).toHaveLength(count('enums'));
    expect(corpus.glossary).not.toEqual([]);
    expect(lintCorpus(corpus).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('has the keyword of each clause in the lines from the place that the clause names', async () => {
    const { corpus } = await loadCorpus(upstream);
    const clauses = corpus.parts.flatMap((part) => part.clauses);
    expect(clauses.length).toBeGreaterThan(100);
    for (const { place, level, text } of clauses) {
      const from = readFileSync(join(upstream, place.path), 'utf8')
        .split('\n')
        .slice(place.line! - 1)
        .join('\n')
        .slice(place.column! - 1);
      const squeeze = (words: string) => words.replace(/[\s`*]|\]\([^)]*\)|\[/g, '');
      expect(squeeze(from).startsWith(squeeze(text)), `${place.path}:${place.line} ${level}`).toBe(true);
    }
  });

  describe('has schemas of which every property is in the model:', () => {
    let dir: string;
    beforeAll(async () => {
      dir = await mkdtemp(join(tmpdir(), 'wacrg-schema-'));
    });
    afterAll(() => rm(dir, { recursive: true }));

    const load = async (path: string, data: unknown) => {
      await rm(join(dir, 'spec'), { recursive: true, force: true });
      await mkdir(join(dir, path, '..'), { recursive: true });
      await writeFile(join(dir, path), JSON.stringify(data));
      const { corpus, problems } = await loadCorpus(dir);
      const plain = { ...corpus, digest: '', places: [], faults: problems.map(({ code }) => code) };
      return JSON.stringify(plain, (key, value: unknown) => (key === 'place' ? undefined : value));
    };

    test.each(existsSync(upstream) ? properties() : [])('%s.%s', async (schema, property) => {
      const { path, sample } = sampleOf(schema);
      const whole = await load(path, sample);
      expect(whole).not.toBe(await load(path, {}));
      expect(await load(path, without(sample, property.split('.')))).not.toBe(whole);
    });
  });
});

const files: Readonly<Record<string, string>> = {
  contributor: 'spec/contributors/a.yaml',
  enum: 'spec/enums/a.yaml',
  flavor: 'spec/flavors/a.yaml',
  flow: 'spec/flows/a.yaml',
  glossary: 'spec/glossary.yaml',
  'spec-part': 'spec/signalling/a.yaml',
  stanza: 'spec/stanzas/a.yaml',
  technique: 'spec/techniques/a.yaml',
};

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Every property of every schema, at each place where it can stand: `flow` and `steps.0.label`. */
function properties(): (readonly [schema: string, property: string])[] {
  const names = readdirSync(join(upstream, 'spec/schema')).map((file) => file.replace('.schema.json', ''));
  return names.flatMap((name) => paths(sampleOf(name).sample).map((path) => [name, path] as const));
}

function paths(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    // A list that the recursion below left empty says as much as one that is not there.
    const own = Array.isArray(value) || (Array.isArray(inner) && inner.length === 0) ? [] : [key];
    return [...own, ...paths(inner).map((path) => `${key}.${path}`)];
  });
}

function without(value: unknown, [key = '', ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? without(item, rest) : item));
  const { [key]: inner, ...others } = value as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [key]: without(inner, rest) };
}

/** An object with every property that a schema knows, and the file that it would stand in. */
function sampleOf(name: string): { readonly path: string; readonly sample: unknown } {
  const schema: Schema = JSON.parse(readFileSync(join(upstream, 'spec/schema', `${name}.schema.json`), 'utf8'));
  const path = files[name];
  if (path === undefined) throw new Error(`The schema "${name}" is new: say where its files stand.`);
  let words = 0;
  const make = (part: Schema, depth: number): unknown => {
    if (part.$ref) return make(schema.$defs![part.$ref.slice('#/$defs/'.length)]!, depth);
    if (part.anyOf) return make(part.anyOf.at(-1)!, depth);
    // The last word, because the first is often the default.
    if (part.enum) return part.enum.at(-1);
    if (part.type === 'array') return depth > 6 ? [] : [make(part.items!, depth + 1)];
    if (part.properties)
      return Object.fromEntries(Object.entries(part.properties).map(([key, each]) => [key, make(each, depth + 1)]));
    if (part.type === 'boolean') return true;
    if (part.type === 'number') return 7;
    return pattern(part.pattern) ?? `word ${words++}`;
  };
  return { path, sample: make(schema, 0) };
}

function pattern(source: string | undefined): string | undefined {
  if (source === undefined) return undefined;
  return ['a', 'SIG-01', '0.1.0', '2026-01-02', 'owner/name', 'enum:a'].find((each) => new RegExp(source).test(each));
}
